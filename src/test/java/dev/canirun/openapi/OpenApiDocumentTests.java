package dev.canirun.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.api.PagedItems;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The document is whole, and its examples work. */
@WholeService
class OpenApiDocumentTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private Contract contract;

    /** Keeps the document for the linter and the client generator of .ci. */
    @BeforeEach
    void readDocument() throws IOException, InterruptedException {
        String json = send(HttpRequest.newBuilder(uri("/api/v1/openapi.json"))).body();
        Files.writeString(Path.of("target", "openapi.json"), json);
        contract = new Contract(json);
    }

    @Test
    void isOpenApi31() {
        assertThat(contract.document().get("openapi").asString()).startsWith("3.1.");
    }

    @Test
    void everyOperationParameterStatusAndSchemaIsDescribed() {
        List<String> without = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            note(without, operation.name(), operation.node().path("summary"));
            operation
                    .parameters()
                    .forEach(parameter -> note(
                            without, operation.name() + " " + parameter.get("name"), parameter.path("description")));
            operation
                    .node()
                    .get("responses")
                    .forEachEntry((status, response) ->
                            note(without, operation.name() + " " + status, response.path("description")));
        }
        contract.document().get("components").get("schemas").forEachEntry((name, schema) -> {
            note(without, name, schema.path("description"));
            schema.path("properties").forEachEntry((property, inner) -> {
                if (!inner.has("$ref")) {
                    note(without, name + "." + property, inner.path("description"));
                }
            });
        });
        assertThat(without).isEmpty();
    }

    @Test
    void pagingAloneHasTheBoundsOfPaging() {
        List<String> bounded = contract.operations().stream()
                .flatMap(operation -> operation.parameters().stream())
                .filter(parameter -> parameter.at("/schema/maximum").asInt() == PagedItems.MAX_SIZE)
                .map(parameter -> parameter.get("name").asString())
                .toList();
        assertThat(bounded).isNotEmpty().containsOnly("size");
    }

    @Test
    void everyOperationHasAnIdOfItsOwnAndAnExample() {
        assertThat(contract.operations().stream()
                        .map(operation -> operation.node().get("operationId").asString()))
                .doesNotHaveDuplicates()
                .noneMatch(id -> id.contains("_"));
        assertThat(contract.operations().stream()
                        .filter(operation -> operation.method().equals("POST"))
                        .filter(operation -> examples(operation).isEmpty()))
                .isEmpty();
    }

    /** The example of inspections needs Hugging Face, which {@code RepositoryApiTests} plays. */
    @Test
    void everyExampleIsAnsweredAsDocumented() throws IOException, InterruptedException {
        int sent = 0;
        for (Contract.Operation operation : contract.operations()) {
            for (HttpRequest.Builder request : requests(operation)) {
                HttpResponse<String> response = send(request);
                assertThat(response.statusCode())
                        .as(operation.name() + " " + response.body())
                        .isEqualTo(200);
                assertThat(contract.violations(
                                operation,
                                200,
                                response.headers().firstValue("Content-Type").orElse(null),
                                response.body()))
                        .as(operation.name())
                        .isEmpty();
                sent++;
            }
        }
        assertThat(sent).isGreaterThan(14);
    }

    private List<HttpRequest.Builder> requests(Contract.Operation operation) {
        if (operation.path().endsWith("/inspections")) {
            return List.of();
        }
        if (operation.method().equals("GET")) {
            return List.of(HttpRequest.newBuilder(uri(address(operation))));
        }
        return examples(operation).stream()
                .map(body -> HttpRequest.newBuilder(uri(operation.path()))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())))
                .toList();
    }

    private static List<JsonNode> examples(Contract.Operation operation) {
        return operation
                .node()
                .at("/requestBody/content/application~1json/examples")
                .valueStream()
                .map(example -> example.get("value"))
                .toList();
    }

    private static String address(Contract.Operation operation) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters()) {
            JsonNode example = parameter.path("example");
            if (example.isMissingNode() || example.isNull()) {
                continue;
            }
            String name = parameter.get("name").asString();
            List<String> values = example.isArray()
                    ? example.valueStream().map(JsonNode::asString).toList()
                    : List.of(example.asString());
            if (parameter.get("in").asString().equals("path")) {
                path = path.replace("{" + name + "}", values.get(0));
            } else {
                values.forEach(value -> query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(encoded(value)));
            }
        }
        return path + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void note(List<String> without, String what, JsonNode description) {
        String text = description.asString("");
        if (text.isEmpty() || text.equals("null") || text.contains("{@")) {
            without.add(what);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
