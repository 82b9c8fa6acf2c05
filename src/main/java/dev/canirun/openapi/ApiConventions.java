package dev.canirun.openapi;

import dev.canirun.api.PagedItems;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Adds what all resources have in common: tags by resource, examples, problem documents, validators. */
final class ApiConventions implements OpenApiCustomizer {

    private static final String BASE = "/api/v1/";
    private static final String PROBLEM_JSON = "application/problem+json";

    private final Examples examples = Examples.read();

    @Override
    public void customise(OpenAPI document) {
        ProblemSchemas.addTo(document.getComponents());
        TreeSet<String> resources = new TreeSet<>();
        document.getPaths().forEach((path, item) -> {
            String resource = path.substring(BASE.length()).replaceFirst("/.*", "");
            resources.add(resource);
            item.readOperationsMap().forEach((method, operation) -> describe(path, resource, method, operation));
        });
        document.setTags(resources.stream()
                .map(name -> new Tag().name(name).description(tagText(name)))
                .toList());
    }

    private static String tagText(String resource) {
        return "Everything under `" + BASE + resource + "`.";
    }

    private void describe(String path, String resource, PathItem.HttpMethod method, Operation operation) {
        operation.setTags(List.of(resource));
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(ApiConventions::describe);
        }
        examples.addTo(method + " " + path, operation);
        boolean reads = method == PathItem.HttpMethod.GET;
        ApiResponses responses = operation.getResponses();
        ApiResponse answer = Objects.requireNonNull(responses.get("200"), operation.getOperationId());
        answer.setDescription("The answer");
        answer.getContent().values().forEach(ApiConventions::allowAny);
        if (isList(answer)) {
            answer.getContent().addMediaType("text/csv", new MediaType().schema(new StringSchema()));
        }
        if (reads) {
            answer.addHeaderObject("ETag", header("Strong validator of this answer"))
                    .addHeaderObject("Cache-Control", header("How long the answer may be kept"));
            responses.addApiResponse(
                    "304", new ApiResponse().description("Unchanged since the answer with the `If-None-Match` sent"));
        }
        Arrays.stream(Refusal.values())
                .filter(refusal -> refusal.concerns(path, reads))
                .forEach(refusal -> responses.addApiResponse(refusal.status(), problem(refusal)));
    }

    /** Where what is sent decides what is answered, the answers share fields: none excludes the other. */
    private static void allowAny(MediaType type) {
        Schema<?> schema = type.getSchema();
        if (schema.getOneOf() != null) {
            type.setSchema(new Schema<>().anyOf(schema.getOneOf()));
        }
    }

    /** Lists can also be had as CSV. */
    private static boolean isList(ApiResponse answer) {
        MediaType json =
                answer.getContent() == null ? null : answer.getContent().get("application/json");
        String reference = json == null || json.getSchema() == null
                ? null
                : json.getSchema().get$ref();
        return reference != null && reference.contains("/PagedItems");
    }

    /** Paging is the same everywhere, and what is no type of JSON is written as one word. */
    private static void describe(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        switch (parameter.getName()) {
            case "page" -> parameter.setSchema(wholeNumber(schema, 0, null));
            case "size" -> parameter.setSchema(wholeNumber(schema, 1, PagedItems.MAX_SIZE));
            default -> {
                if (Set.of("null").equals(schema.getTypes())) {
                    schema.setTypes(new LinkedHashSet<>(List.of("string", "null")));
                }
            }
        }
    }

    /** A copy, because springdoc gives all parameters of one type the same schema. */
    private static Schema<?> wholeNumber(Schema<?> schema, int least, @Nullable Integer most) {
        Schema<?> bounded = new JsonSchema();
        bounded.setTypes(schema.getTypes());
        bounded.setFormat(schema.getFormat());
        bounded.setMinimum(BigDecimal.valueOf(least));
        bounded.setMaximum(most == null ? null : BigDecimal.valueOf(most));
        return bounded;
    }

    private static ApiResponse problem(Refusal refusal) {
        ApiResponse response = new ApiResponse()
                .description(refusal.description())
                .content(new Content()
                        .addMediaType(
                                PROBLEM_JSON,
                                new MediaType()
                                        .schema(new Schema<>()
                                                .$ref("#/components/schemas/" + ProblemSchemas.PROBLEM))));
        if (refusal.mayBeRetried()) {
            response.setHeaders(Map.of("Retry-After", header("Seconds to wait")));
        }
        return response;
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }
}
