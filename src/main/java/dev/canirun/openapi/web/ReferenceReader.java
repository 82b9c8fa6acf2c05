package dev.canirun.openapi.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the API's document for its page. */
final class ReferenceReader {

    private final JsonNode document;
    private final String origin;

    /** @param origin scheme and host that examples are sent to */
    ReferenceReader(JsonNode document, String origin) {
        this.document = document;
        this.origin = origin;
    }

    Reference read() {
        Map<String, List<Reference.Operation>> resources = new TreeMap<>();
        document.get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> resources
                        .computeIfAbsent(operation.at("/tags/0").asString(""), tag -> new ArrayList<>())
                        .add(operation(method.toUpperCase(Locale.ROOT), path, operation))));
        List<Reference.Schema> schemas = new ArrayList<>();
        document.at("/components/schemas")
                .forEachEntry(
                        (name, schema) -> schemas.add(new Reference.Schema(name, meaning(schema), fields(schema))));
        return new Reference(
                resources.entrySet().stream()
                        .map(entry -> new Reference.Resource(entry.getKey(), entry.getValue()))
                        .toList(),
                schemas);
    }

    private Reference.Operation operation(String method, String path, JsonNode operation) {
        List<Reference.Body> bodies = new ArrayList<>();
        operation
                .at("/requestBody/content")
                .forEachEntry((type, content) ->
                        bodies.add(new Reference.Body(type, ReferenceTypes.of(content.path("schema")))));
        List<Reference.Answer> answers = new ArrayList<>();
        operation.get("responses").forEachEntry((status, response) -> answers.add(answer(status, response)));
        return new Reference.Operation(
                operation.get("operationId").asString(),
                method,
                path,
                operation.path("summary").asString(""),
                operation
                        .path("parameters")
                        .valueStream()
                        .map(ReferenceReader::parameter)
                        .toList(),
                bodies,
                method.equals("GET") ? List.of(link(path, operation)) : documents(method, path, operation),
                answers);
    }

    private static Reference.Field parameter(JsonNode parameter) {
        return new Reference.Field(
                parameter.get("name").asString(),
                ReferenceTypes.of(parameter.path("schema")),
                parameter.path("required").asBoolean(false),
                meaning(parameter));
    }

    private static Reference.Answer answer(String status, JsonNode response) {
        JsonNode schema = response.path("content")
                .valueStream()
                .findFirst()
                .map(content -> content.path("schema"))
                .orElse(null);
        return new Reference.Answer(status, meaning(response), schema == null ? null : ReferenceTypes.of(schema));
    }

    private static List<Reference.Field> fields(JsonNode schema) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        List<Reference.Field> fields = new ArrayList<>();
        schema.path("properties")
                .forEachEntry((name, field) -> fields.add(
                        new Reference.Field(name, ReferenceTypes.of(field), required.contains(name), meaning(field))));
        return fields;
    }

    private Reference.Example link(String path, JsonNode operation) {
        String filled = path;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asString();
            List<String> values = values(parameter.path("example"));
            if (parameter.get("in").asString().equals("path")) {
                filled = filled.replace("{" + name + "}", String.join("", values));
            } else {
                values.forEach(value -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
            }
        }
        String address = query.isEmpty() ? filled : filled + "?" + String.join("&", query);
        return new Reference.Example("", "curl '" + origin + address + "'");
    }

    private static List<String> values(JsonNode example) {
        Stream<JsonNode> values = example.isArray() ? example.valueStream() : Stream.of(example);
        return values.filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asString)
                .toList();
    }

    private List<Reference.Example> documents(String method, String path, JsonNode operation) {
        List<Reference.Example> examples = new ArrayList<>();
        operation
                .at("/requestBody/content/application~1json/examples")
                .forEach(example -> examples.add(new Reference.Example(
                        example.path("summary").asString(""),
                        "curl -X " + method + " '" + origin + path + "' -H 'Content-Type: application/json' -d '"
                                + example.get("value").toPrettyString().replace("'", "'\\''") + "'")));
        return examples;
    }

    /** Descriptions are Markdown of which only code in backticks is used. */
    private static List<Reference.Span> meaning(JsonNode described) {
        String[] pieces = described.path("description").asString("").split("`", -1);
        List<Reference.Span> spans = new ArrayList<>();
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                spans.add(new Reference.Span(pieces[i], i % 2 == 1));
            }
        }
        return spans;
    }
}
