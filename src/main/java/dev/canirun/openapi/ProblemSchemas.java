package dev.canirun.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;

/** RFC 9457 problem documents as this service writes them. */
final class ProblemSchemas {

    /** The name springdoc gives Spring's own class, whose place this one takes. */
    static final String PROBLEM = "ProblemDetail";

    private ProblemSchemas() {}

    static void addTo(Components components) {
        Schema<Object> field = object(
                "What is wrong with one field",
                Map.of(
                        "pointer", text("JSON Pointer into the body; for a query parameter `/name`"),
                        "detail", text("what was wrong and what to send instead")));
        field.setRequired(List.of("pointer", "detail"));
        Schema<Object> errors = array(new Schema<>().$ref("#/components/schemas/FieldProblem"));
        errors.setDescription("one entry per bad field");
        Schema<Object> suggestions = array(text("an id"));
        suggestions.setDescription("ids that look like an unknown one, best first");
        suggestions.setMaxItems(5);
        Schema<Object> problem = object(
                "An RFC 9457 problem document",
                Map.of(
                        "type", text("stable path that names the kind of problem"),
                        "title", text("the kind in words"),
                        "status", typed("integer", "the HTTP status"),
                        "detail", text("what was wrong and what to send instead"),
                        "instance", text("path of the request"),
                        "errors", errors,
                        "suggestions", suggestions,
                        "part", typed("integer", "which of the files sent is cut, counted from 1"),
                        "missingBytesAtLeast", typed("integer", "how many bytes more a cut file's header takes")));
        problem.setRequired(List.of("type", "title", "status", "detail", "instance"));
        components.addSchemas("FieldProblem", field);
        components.addSchemas(PROBLEM, problem);
    }

    private static Schema<Object> object(String description, Map<String, Schema<?>> properties) {
        Schema<Object> schema = typed("object", description);
        properties.forEach(schema::addProperty);
        return schema;
    }

    private static Schema<Object> array(Schema<?> items) {
        Schema<Object> schema = typed("array", null);
        schema.setItems(items);
        return schema;
    }

    private static Schema<Object> text(String description) {
        return typed("string", description);
    }

    private static Schema<Object> typed(String type, @org.jspecify.annotations.Nullable String description) {
        Schema<Object> schema = new Schema<>();
        schema.addType(type);
        schema.setDescription(description);
        return schema;
    }
}
