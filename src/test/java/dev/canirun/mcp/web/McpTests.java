package dev.canirun.mcp.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.openapi.WholeService;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tools as a client of the protocol sees them. */
@WholeService
class McpTests {

    private static final Map<String, Object> MACHINE =
            Map.of("gpus", List.of(Map.of("gpu", "nvidia-geforce-rtx-3060-12gb")), "systemMemoryGiB", 32);

    @LocalServerPort
    private int port;

    private McpSyncClient client;

    @BeforeEach
    void connect() {
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder("http://localhost:" + port)
                        .endpoint("/mcp")
                        .build())
                .build();
        assertThat(client.initialize().instructions()).contains("GGUF");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void offersTheThreeQuestionsWithTheirSchemas() {
        List<Tool> tools = client.listTools().tools();
        assertThat(tools).extracting(Tool::name).containsExactlyInAnyOrder("fit", "recommend", "requirements");
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.inputSchema()).containsEntry("type", "object").containsKey("properties");
            assertThat(tool.annotations().readOnlyHint()).isTrue();
        });
    }

    @Test
    void answersAFitLikeTheApi() throws Exception {
        Map<String, Object> question =
                Map.of("model", "llama-3.1-8b-instruct", "quantization", "Q4_K_M", "machine", MACHINE);
        JsonNode answer = json(call("fit", question));
        HttpResponse<String> api = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/fits"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(question)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer).isEqualTo(JsonMapper.shared().readTree(api.body()));
    }

    @Test
    void recommendsAndSaysWhatIsNeeded() {
        JsonNode recommended = json(call("recommend", Map.of("machine", MACHINE, "limit", 2)));
        assertThat(recommended.get("items").size()).isEqualTo(2);
        JsonNode needed = json(call("requirements", Map.of("model", "llama-3.1-8b-instruct")));
        assertThat(needed.at("/smallest/nvidia/machine/gpus/0/gpu").asString()).startsWith("nvidia-");
    }

    @Test
    void tellsTheModelWhatToAskInstead() {
        CallToolResult result = call("fit", Map.of("model", "lama-3.1-8b-instruct", "machine", MACHINE));
        assertThat(result.isError()).isTrue();
        assertThat(text(result)).contains("/problems/unknown-model", "llama-3.1-8b-instruct");
        assertThat(text(call("fit", Map.of("modell", "x")))).contains("/modell");
    }

    @Test
    void whoeverReadsTheAddressIsToldThatItIsPostedTo() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/mcp"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static JsonNode json(CallToolResult result) {
        assertThat(result.isError()).as(text(result)).isNotEqualTo(true);
        return JsonMapper.shared().readTree(text(result));
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }
}
