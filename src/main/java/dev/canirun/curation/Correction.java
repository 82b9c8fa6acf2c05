package dev.canirun.curation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a later layer says of one entry: some fields of a known one, or all of a new one.
 *
 * @param fields the fields stated
 * @param file where they are stated
 * @param line where that begins
 * @param lines line of each part by JSON Pointer
 * @param mapper reads fields of this kind
 */
public record Correction(ObjectNode fields, String file, int line, Map<String, Integer> lines, ObjectMapper mapper) {

    public Correction {
        lines = Map.copyOf(lines);
    }

    /** Fields under the API's names, as a caller has sent them. */
    public static Correction sent(String name, ObjectNode fields) {
        return new Correction(fields, name, 1, Map.of(), Documents.MAPPER);
    }

    /** The text of a field, {@code null} when it is not stated or no text. */
    public @Nullable String text(String field) {
        JsonNode value = fields.get(field);
        return value == null || !value.isString() ? null : value.asString();
    }

    /**
     * Lays the fields over what the layers below say.
     *
     * @param below {@code null} for a new entry
     * @return nothing when a fault was found
     */
    public <T> Optional<Layered<T>> over(
            @Nullable Layered<T> below, Layer layer, Class<T> type, DataProblems problems) {
        int before = problems.count();
        JsonNode known = below == null ? mapper.createObjectNode() : mapper.valueToTree(below.value());
        Optional<Sourced<T>> read = bind(merged((ObjectNode) known, fields), type, problems);
        if (problems.count() > before || read.isEmpty()) {
            return Optional.empty();
        }
        Sourced<T> entry = read.get();
        return Optional.of(below == null ? new Layered<>(entry, new Origin(layer)) : below.correctedBy(entry, layer));
    }

    private <T> Optional<Sourced<T>> bind(ObjectNode merged, Class<T> type, DataProblems problems) {
        Lines known = Lines.of(line, lines);
        try (MappingIterator<T> values = mapper.readerFor(type)
                .withHandler(new ProblemRecorder(file, known, problems))
                .readValues(mapper.treeAsTokens(merged))) {
            List<Sourced<T>> read = new BoundValues(new DataFile(file, ""), known, problems).readAll(values, null);
            return read.stream().findFirst();
        }
    }

    /** Groups field by field, anything else as a whole. */
    private static ObjectNode merged(ObjectNode known, ObjectNode stated) {
        stated.properties().forEach(field -> {
            if (known.get(field.getKey()) instanceof ObjectNode group && field.getValue() instanceof ObjectNode parts) {
                merged(group, parts);
            } else {
                known.set(field.getKey(), field.getValue());
            }
        });
        return known;
    }
}
