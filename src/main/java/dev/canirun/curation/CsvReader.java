package dev.canirun.curation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads a CSV file with a header line into records, one per row.
 *
 * <p>Columns are the record's components in snake case, all of them and no others, in any order. An empty cell is no
 * value; components that are not {@code @Nullable} need one. A list is written with semicolons. A line that starts with
 * {@code #} is a comment.
 */
public final class CsvReader {

    /** Empties a cell that a layer below has filled. */
    static final String NO_VALUE = "(none)";

    private static final CsvMapper MAPPER = StrictBinding.applyTo(CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StrictBinding.LIMITS)
                    .enable(CsvReadFeature.ALLOW_COMMENTS)
                    .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                    .enable(CsvReadFeature.EMPTY_STRING_AS_NULL)
                    .enable(CsvReadFeature.FAIL_ON_MISSING_COLUMNS)
                    .build()))
            .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final JsonMapper CELLS = StrictBinding.cells();

    private CsvReader() {}

    /** Reads the rows that are in order; faults are added to {@code problems}. */
    public static <T> List<Sourced<T>> read(DataFile file, Class<T> rowType, DataProblems problems) {
        if (!headerIsRight(file, rowType, problems)) {
            return List.of();
        }
        Lines lines = rowLines(file);
        ObjectReader reader = MAPPER.readerFor(rowType)
                .with(CsvSchema.emptySchema().withHeader())
                .withHandler(new ProblemRecorder(file.name(), lines, problems));
        try (MappingIterator<T> rows = reader.readValues(file.text())) {
            return new BoundValues(file, lines, problems).readAll(rows, null);
        }
    }

    /**
     * Reads rows that state some columns of a record, or all. The header needs the key's columns and only those beside it
     * that are stated; an empty cell states nothing, and {@value #NO_VALUE} states that there is no value.
     */
    public static List<Correction> readCorrections(
            DataFile file, Class<?> rowType, Set<String> keyColumns, DataProblems problems) {
        if (!headerIsRight(file, rowType, keyColumns, problems)) {
            return List.of();
        }
        Lines lines = rowLines(file);
        List<Correction> corrections = new ArrayList<>();
        try (MappingIterator<ObjectNode> rows = MAPPER.readerFor(ObjectNode.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.text())) {
            while (rows.hasNextValue()) {
                ObjectNode cells = rows.nextValue();
                cells.properties().removeIf(cell -> cell.getValue().isNull());
                cells.properties().stream()
                        .filter(cell -> cell.getValue().asString().equals(NO_VALUE))
                        .forEach(cell -> cell.setValue(cells.nullNode()));
                int line = lines.ofEntry(corrections.size());
                corrections.add(new Correction(cells, file.name(), line, Map.of(), CELLS));
            }
        } catch (JacksonException e) {
            problems.add(new DataProblem(
                    file.name(), lines.ofEntry(corrections.size()), "The row cannot be read.", "Correct this row."));
        }
        return corrections;
    }

    private static boolean headerIsRight(DataFile file, Class<?> rowType, DataProblems problems) {
        return headerIsRight(file, rowType, columns(rowType), problems);
    }

    private static Set<String> columns(Class<?> rowType) {
        Set<String> columns = new HashSet<>();
        MAPPER.schemaFor(rowType).iterator().forEachRemaining(column -> columns.add(column.getName()));
        return columns;
    }

    private static boolean headerIsRight(DataFile file, Class<?> rowType, Set<String> required, DataProblems problems) {
        int before = problems.count();
        Set<String> expected = columns(rowType);
        Set<String> seen = new HashSet<>();
        for (String column : header(file, problems)) {
            if (!expected.contains(column)) {
                problems.add(
                        headerProblem(file, "\"" + column + "\" is not a known column.", "Remove it or correct it."));
            } else if (!seen.add(column)) {
                problems.add(headerProblem(file, "Column " + column + " is there twice.", "Remove one."));
            }
        }
        required.stream()
                .filter(column -> !seen.contains(column))
                .sorted()
                .forEach(column -> problems.add(
                        headerProblem(file, "Column " + column + " is missing.", "Add it to the first line.")));
        return problems.count() == before;
    }

    private static List<String> header(DataFile file, DataProblems problems) {
        ObjectReader reader = MAPPER.readerForListOf(String.class).with(CsvReadFeature.WRAP_AS_ARRAY);
        try (MappingIterator<List<String>> rows = reader.readValues(file.text())) {
            return rows.hasNextValue() ? rows.nextValue() : List.of();
        } catch (JacksonException e) {
            problems.add(headerProblem(file, "The first line cannot be read.", "Write the column names there."));
            return List.of();
        }
    }

    /** The line of each row's first cell: what the parser reports for a whole row is the line before. */
    private static Lines rowLines(DataFile file) {
        Lines lines = new Lines();
        try (JsonParser parser = MAPPER.reader()
                .with(CsvSchema.emptySchema().withHeader())
                .without(CsvReadFeature.FAIL_ON_MISSING_COLUMNS)
                .createParser(file.text())) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                parser.nextToken();
                lines.entryBeginsAt(parser.currentTokenLocation().getLineNr());
                while (parser.currentToken() != JsonToken.END_OBJECT) {
                    parser.nextToken();
                }
            }
            return lines;
        } catch (JacksonException e) {
            return lines; // binding meets the same fault and reports it
        }
    }

    private static DataProblem headerProblem(DataFile file, String reason, String remedy) {
        return new DataProblem(file.name(), 1, reason, remedy);
    }
}
