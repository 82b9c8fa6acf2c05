package dev.canirun.openapi.web;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says in words what a JSON schema allows, with the name of the one schema it may lead to. */
final class ReferenceTypes {

    private static final String OR_NULL = " or null";

    private ReferenceTypes() {}

    static Reference.Type of(JsonNode schema) {
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").asString();
            return new Reference.Type("", reference.substring(reference.lastIndexOf('/') + 1), "");
        }
        List<String> types = types(schema);
        String after = types.contains("null") ? OR_NULL : "";
        if (schema.has("anyOf")) {
            return either(schema.get("anyOf"));
        }
        String plain = types.stream().filter(type -> !type.equals("null")).collect(Collectors.joining(" or "));
        if (schema.has("items")) {
            return within("list of ", of(schema.get("items")), after);
        }
        if (schema.has("additionalProperties")) {
            return within("map of names to ", of(schema.get("additionalProperties")), after);
        }
        return new Reference.Type(plain + values(schema) + range(schema), null, after);
    }

    private static Reference.Type either(JsonNode choices) {
        List<Reference.Type> types = choices.valueStream()
                .filter(choice -> !choice.path("type").asString("").equals("null"))
                .map(ReferenceTypes::of)
                .toList();
        String after = types.size() < choices.size() ? OR_NULL : "";
        if (types.size() == 1) {
            return new Reference.Type(types.get(0).words(), types.get(0).schema(), after);
        }
        String words = types.stream()
                .map(type -> type.words() + (type.schema() == null ? "" : type.schema()))
                .collect(Collectors.joining(" or "));
        return new Reference.Type(words, null, after);
    }

    private static Reference.Type within(String container, Reference.Type type, String after) {
        return new Reference.Type(container + type.words(), type.schema(), after);
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString).toList()
                : type.isMissingNode() ? List.of("object") : List.of(type.asString());
    }

    private static String values(JsonNode schema) {
        return schema.has("enum")
                ? schema.get("enum")
                        .valueStream()
                        .map(value -> value.isNull() ? "null" : value.asString())
                        .collect(Collectors.joining(", ", ": ", ""))
                : "";
    }

    private static String range(JsonNode schema) {
        String least = schema.path("minimum").asString("");
        String most = schema.path("maximum").asString("");
        if (least.isEmpty() && most.isEmpty()) {
            return "";
        }
        return most.isEmpty() ? ", at least " + least : ", " + least + " to " + most;
    }
}
