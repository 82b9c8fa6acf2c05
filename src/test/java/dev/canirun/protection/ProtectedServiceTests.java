package dev.canirun.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guards in the running service: behind a proxy it trusts, with a key and little patience. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:protected;DB_CLOSE_DELAY=-1",
            "canirun.protection.api-key=0123456789abcdef",
            "canirun.protection.rate-limit.requests-per-minute=1",
            "canirun.protection.rate-limit.burst=2",
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1",
            "logging.level.canirun.access=info"
        })
class ProtectedServiceTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void withoutTheKeyThereIsAProblemDocumentForTheApiAndAPageForPeople() throws Exception {
        HttpResponse<String> api = send(get("/api/v1/quantizations"));
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(json(api).get("type").asString()).isEqualTo("/problems/unauthorized");
        assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");

        HttpResponse<String> page = send(get("/models").header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("<main");
    }

    @Test
    void theLimitIsThatOfTheCallerBehindTheTrustedProxy() throws Exception {
        assertThat(send(from("198.51.100.1")).statusCode()).isEqualTo(200);
        assertThat(send(from("198.51.100.1")).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = send(from("198.51.100.1"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).get("type").asString()).isEqualTo("/problems/too-many-requests");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(send(from("198.51.100.2")).statusCode()).isEqualTo(200);
    }

    @Test
    void theAccessLogNamesTheResourceAndNobody(CapturedOutput output) throws Exception {
        send(get("/api/v1/models/llama-3.1-8b-instruct?secret=word")
                .header("X-API-Key", "0123456789abcdef")
                .header("User-Agent", "somebody")
                .header("X-Forwarded-For", "198.51.100.77"));
        // The line is written after the answer has gone out.
        await().untilAsserted(() -> assertThat(output.getOut()).contains("GET /api/v1/models/{id} 400"));
        assertThat(output.getOut()).doesNotContain("198.51.100.77", "somebody", "secret=word");
    }

    private HttpRequest.Builder from(String address) {
        return get("/api/v1/quantizations")
                .header("X-API-Key", "0123456789abcdef")
                .header("X-Forwarded-For", address);
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
