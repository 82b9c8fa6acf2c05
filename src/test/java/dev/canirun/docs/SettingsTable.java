package dev.canirun.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings that docs/operations.md lists. */
final class SettingsTable {

    private static final Path PAGE = Path.of("docs/operations.md");
    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]+`) \\| ([^|]*) \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+([.][a-z0-9-]+)+)`");

    private SettingsTable() {}

    /** Each name with the default as the table states it. */
    static Map<String, String> defaults() {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(text());
        while (row.find()) {
            Matcher name = NAME.matcher(row.group(1));
            while (name.find()) {
                rows.put(name.group(1), row.group(2));
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
