package dev.canirun.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * The tables of {@code docs/accuracy.md} and {@code docs/accuracy-speed.md}, which are packed into the service: the page shows
 * the very figures that the build computes and holds the documents to. Their words are keys of the message files.
 */
final class AccuracyTables {

    static final List<String> DOCUMENTS = List.of("accuracy", "accuracy-speed");

    /** A sign between digits: of decimals, or of thousands. */
    private static final Pattern SIGN = Pattern.compile("(?<=\\d)[.,](?=\\d)");

    private AccuracyTables() {}

    /**
     * One table.
     *
     * @param title the heading above it
     */
    record Table(String title, List<String> columns, List<List<String>> rows) {}

    /** The part of a key that stands for words of a document. */
    static String key(String words) {
        return words.toLowerCase(Locale.ROOT)
                .replace("%", "percent")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** A figure with the signs of a language. */
    static String figure(String written, Locale language) {
        DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(language);
        return SIGN.matcher(written)
                .replaceAll(sign -> Character.toString(
                        sign.group().equals(".") ? signs.getDecimalSeparator() : signs.getGroupingSeparator()));
    }

    static List<Table> read(String document) {
        String path = "docs/" + document + ".md";
        try {
            return of(new ClassPathResource(path)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException missing) {
            throw new UncheckedIOException(path + " is not packed into the service", missing);
        }
    }

    static List<Table> of(List<String> lines) {
        List<Table> tables = new ArrayList<>();
        String title = "";
        boolean inTable = false;
        for (String line : lines) {
            if (line.startsWith("#")) {
                title = line.replaceFirst("#+ *", "");
            }
            if (!line.startsWith("|")) {
                inTable = false;
                continue;
            }
            if (!inTable) {
                tables.add(new Table(title, cells(line), new ArrayList<>()));
                inTable = true;
            } else if (!line.startsWith("|--") && !line.startsWith("|:-") && !line.startsWith("| -")) {
                tables.get(tables.size() - 1).rows().add(cells(line));
            }
        }
        return List.copyOf(tables);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|"))
                .map(cell -> cell.strip().replace("**", "").replace("`", ""))
                .toList();
    }
}
