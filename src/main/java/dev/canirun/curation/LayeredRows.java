package dev.canirun.curation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads tables whose rows have a key of one or more columns, the overlay's rows laid over the built-in ones.
 *
 * @param type a row
 * @param name what a problem calls the key
 * @param columns names of the key's columns
 * @param key of a row: the texts of these columns
 */
public record LayeredRows<T>(Class<T> type, String name, List<String> columns, Function<T, List<?>> key) {

    public LayeredRows {
        columns = List.copyOf(columns);
    }

    /** Rows with the column {@code id}. */
    public static <T> LayeredRows<T> withId(Class<T> type, Function<T, String> id) {
        return new LayeredRows<>(type, "id", List.of("id"), row -> List.of(id.apply(row)));
    }

    /** Reads both files by key, in the order of the built-in one; faults are added to {@code problems}. */
    public Map<String, Layered<T>> read(DataFile builtIn, Optional<DataFile> overlay, DataProblems problems) {
        List<Sourced<T>> read = CsvReader.read(builtIn, type, problems);
        problems.addDuplicates(read, name, this::text);
        Map<String, Layered<T>> rows = new LinkedHashMap<>();
        read.forEach(row -> rows.put(text(row.value()), Layered.builtIn(row)));
        overlay.ifPresent(file -> lay(file, rows, problems));
        return rows;
    }

    private void lay(DataFile file, Map<String, Layered<T>> rows, DataProblems problems) {
        Set<String> seen = new HashSet<>();
        for (Correction stated : CsvReader.readCorrections(file, type, Set.copyOf(columns), problems)) {
            String stating = text(columns.stream().map(stated::text).toList());
            stated.over(rows.get(stating), Layer.OVERLAY, type, problems).ifPresent(row -> {
                if (!seen.add(stating)) {
                    problems.add(
                            row.entry().problem(name + " \"" + stating + "\" is there twice.", "Keep one of them."));
                }
                rows.put(stating, row);
            });
        }
    }

    private String text(T row) {
        return text(key.apply(row));
    }

    private static String text(List<?> parts) {
        return String.join(", ", parts.stream().map(String::valueOf).toList());
    }
}
