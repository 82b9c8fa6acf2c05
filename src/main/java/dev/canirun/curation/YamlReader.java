package dev.canirun.curation;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads a YAML file into a record, or a list of records.
 *
 * <p>Keys are the record's components in snake case. A component that is not {@code @Nullable} is required. Duplicate
 * keys, unknown keys, values of another type, anchors and aliases are refused.
 */
public final class YamlReader {

    private static final YAMLMapper MAPPER = StrictBinding.applyTo(YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(StrictBinding.LIMITS)
                    .build()))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private YamlReader() {}

    /** Reads a file that is one record; faults are added to {@code problems}, and then nothing is returned. */
    public static <T> Optional<Sourced<T>> readOne(DataFile file, Class<T> type, DataProblems problems) {
        int before = problems.count();
        List<Sourced<T>> values = readAll(file, type, JsonToken.START_OBJECT, problems);
        return problems.count() == before && !values.isEmpty() ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Reads the records in order of a file that is a list of them; faults are added to {@code problems}. */
    public static <T> List<Sourced<T>> readList(DataFile file, Class<T> type, DataProblems problems) {
        return readAll(file, type, JsonToken.START_ARRAY, problems);
    }

    /** Reads a file that states some fields of a record, or all; faults are added to {@code problems}. */
    public static Optional<Correction> readCorrection(DataFile file, DataProblems problems) {
        int before = problems.count();
        Lines lines = new Lines();
        boolean readable = scan(file, JsonToken.START_OBJECT, lines, problems);
        return readable && problems.count() == before
                ? Optional.of(new Correction(
                        (ObjectNode) MAPPER.readTree(file.text()),
                        file.name(),
                        lines.ofEntry(0),
                        lines.parts(),
                        MAPPER))
                : Optional.empty();
    }

    private static <T> List<Sourced<T>> readAll(DataFile file, Class<T> type, JsonToken root, DataProblems problems) {
        Lines lines = new Lines();
        if (!scan(file, root, lines, problems)) {
            return List.of();
        }
        ObjectReader reader = MAPPER.readerFor(type).withHandler(new ProblemRecorder(file.name(), lines, problems));
        try (MappingIterator<T> values = reader.readValues(file.text())) {
            return new BoundValues(file, lines, problems).readAll(values, root == JsonToken.START_ARRAY ? "" : null);
        }
    }

    /** Notes the line of every part, and what binding would let pass. */
    private static boolean scan(DataFile file, JsonToken root, Lines lines, DataProblems problems) {
        try (YAMLParser parser = (YAMLParser) MAPPER.createParser(file.text())) {
            JsonToken token = parser.nextToken();
            if (token != root) {
                String kind = root == JsonToken.START_ARRAY ? "a list of entries" : "one group of fields";
                problems.add(new DataProblem(file.name(), 1, "The file is not " + kind + ".", "Make it so."));
                return false;
            }
            do {
                note(parser, token, file, lines, problems);
                if (token == JsonToken.START_OBJECT
                        && parser.streamReadContext().getNestingDepth() == entryDepth(root)) {
                    lines.entryBeginsAt(parser.currentTokenLocation().getLineNr());
                }
                token = parser.nextToken();
            } while (!parser.streamReadContext().inRoot());
            if (parser.nextToken() != null) {
                int line = parser.currentTokenLocation().getLineNr();
                problems.add(
                        new DataProblem(file.name(), line, "A second document begins here.", "Use a file for each."));
            }
            return true;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String reason = "This is not valid YAML: "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            problems.add(new DataProblem(file.name(), line, reason + ".", "Correct the indentation or quoting."));
            return false;
        }
    }

    private static int entryDepth(JsonToken root) {
        return root == JsonToken.START_ARRAY ? 2 : 1;
    }

    private static void note(YAMLParser parser, JsonToken token, DataFile file, Lines lines, DataProblems problems) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            problems.add(
                    new DataProblem(file.name(), line, "Anchors and aliases are refused.", "Write the value out."));
        }
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        int earlier = lines.partBeginsAt(pointer, line);
        if (token == JsonToken.PROPERTY_NAME && earlier > 0) {
            String reason = parser.currentName() + " is there twice, first in line " + earlier + ".";
            problems.add(new DataProblem(file.name(), line, reason, "Keep one of them."));
        }
    }
}
