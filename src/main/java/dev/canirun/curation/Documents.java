package dev.canirun.curation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Entries as JSON documents under the API's field names: how the database keeps them and how versions are compared. */
public final class Documents {

    static final JsonMapper MAPPER = StrictBinding.documents();

    private Documents() {}

    /** One line of JSON; the same value gives the same text. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Reads the value that a document was written from. */
    public static <T> T read(String document, Class<T> type) {
        return MAPPER.readValue(document, type);
    }

    /** Reads a document back. */
    public static ObjectNode object(String document) {
        return (ObjectNode) MAPPER.readTree(document);
    }

    /**
     * Field by field, lists as a whole.
     *
     * @param before {@code null} where there was no entry
     * @param after {@code null} where there is none any more
     */
    public static List<FieldChange> changes(@Nullable String before, @Nullable String after) {
        SortedMap<String, String> old = fields(before);
        SortedMap<String, String> now = fields(after);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(old.get(name), now.get(name))) {
                changes.add(new FieldChange(name, old.get(name), now.get(name)));
            }
        }
        return changes;
    }

    /**
     * Where a document says that a field was read.
     *
     * @param field name with dots between the levels, {@code null} for the entry as a whole
     */
    public static @Nullable String source(String document, @Nullable String field) {
        JsonNode root = MAPPER.readTree(document);
        JsonNode sources = root.path("sources");
        if (sources.isObject()) {
            String group = field == null ? "architecture" : field.substring(0, (field + ".").indexOf('.'));
            return text(sources.path(sources.path(group).isString() ? group : "architecture"));
        }
        return text(sources.isString() ? sources : root.path("source"));
    }

    /** Lower-case hexadecimal SHA-256. */
    public static String sha256(String document) {
        return CatalogVersion.sha256(document);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static SortedMap<String, String> fields(@Nullable String document) {
        SortedMap<String, String> fields = new TreeMap<>();
        if (document != null) {
            collect("", MAPPER.readTree(document), fields);
        }
        return fields;
    }

    private static void collect(String name, JsonNode node, SortedMap<String, String> fields) {
        if (node.isObject()) {
            String prefix = name.isEmpty() ? "" : name + ".";
            node.properties().forEach(field -> collect(prefix + field.getKey(), field.getValue(), fields));
        } else if (!node.isNull()) {
            fields.put(name, node.isValueNode() ? node.asString() : node.toString());
        }
    }
}
