package dev.canirun.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's document, read as strictly as a caller could: what it does not name must not be there. */
final class Contract {

    /** One operation of the document. */
    record Operation(String path, String method, JsonNode node) {

        String name() {
            return method + " " + path;
        }

        List<JsonNode> parameters() {
            return node.path("parameters").valueStream().toList();
        }
    }

    private final JsonNode document;
    private final JsonNode strictComponents;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();

    Contract(String json) {
        this.document = JsonMapper.shared().readTree(json);
        JsonNode copy = document.get("components").deepCopy();
        copy.get("schemas").forEach(Contract::close);
        this.strictComponents = copy;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) ->
                        operations.add(new Operation(path, method.toUpperCase(Locale.ROOT), operation))));
        return operations;
    }

    /** What is wrong with an answer; empty when it is as documented. */
    List<String> violations(Operation operation, int status, @Nullable String contentType, String body) {
        JsonNode response = operation.node().path("responses").path(String.valueOf(status));
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not documented");
        }
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            return body.isEmpty() ? List.of() : List.of("a body that is not documented");
        }
        String type =
                contentType == null ? "" : contentType.replaceAll(";.*", "").strip();
        JsonNode schema = content.path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of("content type " + contentType + " is not documented for " + status);
        }
        return type.endsWith("json") ? errors(schema, body) : List.of();
    }

    private List<String> errors(JsonNode schema, String body) {
        return schemas
                .computeIfAbsent(schema.toString(), key -> schema(schema))
                .validate(JsonMapper.shared().readTree(body))
                .stream()
                .map(Error::toString)
                .limit(5)
                .toList();
    }

    private Schema schema(JsonNode schema) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", strictComponents);
        return registry.getSchema(whole);
    }
}
