package dev.canirun.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * The tables of {@code docs/accuracy.md}, which is packed into the service: the page shows the very figures that the build's
 * tests compute and hold the document to.
 */
final class AccuracyTables {

    private static final String DOCUMENT = "docs/accuracy.md";

    private AccuracyTables() {}

    /**
     * One table.
     *
     * @param title the heading above it
     */
    record Table(String title, List<String> columns, List<List<String>> rows) {}

    static List<Table> read() {
        try {
            return of(new ClassPathResource(DOCUMENT)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException missing) {
            throw new UncheckedIOException(DOCUMENT + " is not packed into the service", missing);
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
