package dev.canirun.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** The reviewed table of what each runtime really takes ({@code runtimes/options.csv}). */
final class RuntimeOptions {

    /** One row; {@code values} matches a whole value, and is empty for a flag without one. */
    record Option(
            String runtime,
            String kind,
            String option,
            String values,
            String source,
            String version,
            String checked_on) {

        boolean takesValue() {
            return !values.isEmpty();
        }

        boolean takes(String value) {
            return Pattern.matches(values, value);
        }
    }

    private final Map<String, Option> rows = new HashMap<>();

    RuntimeOptions() {
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withComments();
        try (InputStream file = RuntimeOptions.class.getResourceAsStream("/runtimes/options.csv");
                MappingIterator<Map<String, String>> read = new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(schema)
                        .readValues(file)) {
            read.forEachRemaining(row -> rows.put(
                    key(row.get("runtime"), row.get("kind"), row.get("option")),
                    new Option(
                            row.get("runtime"),
                            row.get("kind"),
                            row.get("option"),
                            row.get("values"),
                            row.get("source"),
                            row.get("version"),
                            row.get("checked_on"))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<Option> all() {
        return List.copyOf(rows.values());
    }

    /** The row, or a failure that names what is missing. */
    Option get(InferenceRuntime runtime, String kind, String option) {
        Option row = rows.get(key(runtime.id(), kind, option));
        if (row == null) {
            throw new AssertionError("No source for " + key(runtime.id(), kind, option));
        }
        return row;
    }

    private static String key(String runtime, String kind, String option) {
        return runtime + " " + kind + " " + option;
    }
}
