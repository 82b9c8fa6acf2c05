package dev.canirun.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnknownIdException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over a real server, because the container's own error dispatch is what is being tested. */
@SpringBootTest(
        classes = ErrorHandlingTests.App.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.endpoint.health.validate-group-membership=false")
@ExtendWith(OutputCaptureExtension.class)
class ErrorHandlingTests {

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    ErrorHandlingTests(@LocalServerPort int port) {
        this.port = port;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404, not-found",
        "GET, /api, 404, not-found",
        "DELETE, /api/test/echo, 405, method-not-allowed",
        "GET, /api/test/models/qwen3-8x, 404, unknown-model",
        "GET, /api/test/cannot, 422, unknown-architecture",
        "GET, /api/test/number?context=abc, 400, invalid-request",
        "GET, /api/test/number, 400, invalid-request",
        "GET, /api/test/bug, 500, internal-server-error",
        "GET, /api/test/models/..%2F..%2Fetc, 404, unknown-model",
        "GET, /api/test/number?context=%00, 400, invalid-request",
        "GET, /api/test/number?context=1&=name, 400, invalid-request",
    })
    void apiAnswersAProblemDocumentWhateverTheAcceptHeader(String method, String path, int status, String type)
            throws Exception {
        for (String accept : List.of("text/html", "application/json", "*/*", "image/png")) {
            HttpResponse<String> response = send(method, path, accept, null, BodyPublishers.noBody());

            assertThat(response.statusCode()).as(accept).isEqualTo(status);
            assertProblem(response, status, type);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"count\":1,\"more\":2}|invalid-request|/more|count, inner, name",
                "{\"name\":\"a\",\"count\":\"1\"}|invalid-request|/count|a whole number",
                "{\"name\":\"a\",\"count\":1.5}|invalid-request|/count|a whole number",
                "{\"name\":7,\"count\":1}|invalid-request|/name|a text",
                "{\"count\":1,\"inner\":[{\"colour\":\"RED\"},{\"colour\":\"blue\"}]}|invalid-request|/inner/1/colour|GREEN, RED",
                "{\"count\":1,\"inner\":{}}|invalid-request|/inner|a list",
                "[]|invalid-request||an object",
            })
    void wrongFieldIsNamedByItsPointer(String body, String type, @Nullable String pointer, String expected)
            throws Exception {
        HttpResponse<String> response = post("application/json", body);

        JsonNode problem = assertProblem(response, 400, type);
        JsonNode error = problem.get("errors").get(0);
        assertThat(error.get("pointer").asString()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(error.get("detail").asString()).contains(expected);
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("pointer", "detail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "junk",
                "{\"count\":1,\"count\":2}",
                "{\"count\":1} {}",
                "{\"count\":NaN}",
                "{'count':1}",
                "\u0000\u0001"
            })
    void junkIsMalformedJson(String body) throws Exception {
        HttpResponse<String> response = post("application/json", body);

        assertThat(assertProblem(response, 400, null).get("type").asString())
                .isIn("/problems/malformed-json", "/problems/invalid-request");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        assertProblem(post("application/json", "{\"inner\":" + "[".repeat(100_000)), 400, null);
    }

    @Test
    void emptyBodyAsksForOne() throws Exception {
        assertProblem(post("application/json", ""), 400, "invalid-request");
    }

    @Test
    void wrongContentTypeNamesTheRightOne() throws Exception {
        JsonNode problem = assertProblem(post("text/plain", "{}"), 415, "unsupported-media-type");

        assertThat(problem.get("detail").asString()).contains("application/json");
    }

    @Test
    void announcedLargeBodyIsRefused() throws Exception {
        assertProblem(post("application/json", "x".repeat(10 << 20)), 413, "content-too-large");
    }

    @Test
    void chunkedLargeBodyIsRefused() throws Exception {
        byte[] body = ("{\"count\":1" + " ".repeat(10 << 20) + "}").getBytes();
        HttpResponse<String> response = send(
                "POST",
                "/api/test/echo",
                "*/*",
                "application/json",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertProblem(response, 413, "content-too-large");
    }

    @Test
    void unknownIdComesWithSuggestions() throws Exception {
        HttpResponse<String> response = send("GET", "/api/test/models/qwen3-8", "*/*", null, BodyPublishers.noBody());

        JsonNode problem = assertProblem(response, 404, "unknown-model");
        assertThat(problem.get("suggestions").get(0).asString()).isEqualTo("qwen3-8b");
        assertThat(problem.get("instance").asString()).isEqualTo("/api/test/models/qwen3-8");
    }

    @Test
    void validRequestIsAnsweredWithNullsShown() throws Exception {
        HttpResponse<String> response = post("application/json", "{\"count\":3}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"name\":null").contains("\"count\":3");
    }

    @Test
    void clientMistakesLeaveNoStackTraceInTheLog(CapturedOutput output) throws Exception {
        post("application/json", "{");
        post("text/plain", "{}");
        send("GET", "/api/test/number?context=abc", "*/*", null, BodyPublishers.noBody());
        send("GET", "/test/models/none", "text/html", null, BodyPublishers.noBody());
        send("GET", "/api/nothing", "*/*", null, BodyPublishers.noBody());

        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, 404",
        "/test/models/qwen3-8, 404",
        "/test/number?context=abc, 400",
        "/test/bug, 500",
        "/error, 404",
        "/problems/none, 404",
    })
    void pageAnswersAnErrorPageWhateverTheAcceptHeader(String path, int status) throws Exception {
        for (String accept : List.of("text/html", "*/*", "application/json")) {
            HttpResponse<String> response = send("GET", path, accept, null, BodyPublishers.noBody());

            assertThat(response.statusCode()).as(accept).isEqualTo(status);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            Document page = Jsoup.parse(response.body());
            assertThat(page.select("h1").text()).isNotBlank().doesNotContain("??");
            assertThat(page.select("nav a")).hasSizeGreaterThan(3);
            assertThat(page.text()).doesNotContain("Exception").doesNotContain("secret");
        }
    }

    @Test
    void unknownIdOnAPageLinksToSuggestions() throws Exception {
        Document page = Jsoup.parse(send("GET", "/test/models/qwen3-8", "text/html", null, BodyPublishers.noBody())
                .body());

        assertThat(page.select("main a[href=/models/qwen3-8b]").text()).isEqualTo("qwen3-8b");
    }

    @Test
    void hostilePathStaysText() throws Exception {
        String body = send(
                        "GET",
                        "//evil.example/%3Cscript%3E?x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&lang=%3Cb%3E",
                        "text/html",
                        null,
                        BodyPublishers.noBody())
                .body();

        assertThat(body).doesNotContain("<script").doesNotContain("href=\"//evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api/nothing", "/css/site.css", "/methodology"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, "*/*", null, BodyPublishers.noBody());

        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    }

    private HttpResponse<String> post(String contentType, String body) throws Exception {
        return send("POST", "/api/test/echo", "*/*", contentType, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(
            String method, String path, String accept, @Nullable String contentType, BodyPublisher body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body)
                .header("Accept", accept);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode assertProblem(HttpResponse<String> response, int status, @Nullable String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).startsWith("/api");
        assertThat(response.body())
                .doesNotContain("xception")
                .doesNotContain("secret")
                .doesNotContain("dev.canirun");
        if (type != null) {
            assertThat(problem.get("type").asString()).isEqualTo("/problems/" + type);
        }
        return problem;
    }

    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            })
    @ComponentScan({"dev.canirun.site", "dev.canirun.problem", "dev.canirun.picture"})
    @Import({Api.class, Pages.class})
    static class App {}

    enum Colour {
        RED,
        GREEN
    }

    record Inner(Colour colour) {}

    record Body(@Nullable String name, int count, @Nullable List<Inner> inner) {}

    @RestController
    static class Api {

        @PostMapping(value = "/api/test/echo", consumes = "application/json")
        Body echo(@RequestBody Body body) {
            return body;
        }

        @GetMapping("/api/test/models/{id}")
        Map<String, String> model(@PathVariable String id) {
            throw UnknownIdException.closestTo("model", id, List.of("qwen3-8b", "phi-4"));
        }

        @GetMapping("/api/test/cannot")
        Map<String, String> cannot() {
            throw new CannotAnswerException("unknown-architecture", "Unknown architecture", "Not modelled.");
        }

        @GetMapping("/api/test/number")
        int number(@RequestParam int context) {
            return context;
        }

        @GetMapping("/api/test/bug")
        String bug() {
            throw new IllegalStateException("secret");
        }
    }

    @Controller
    static class Pages {

        @GetMapping("/test/models/{id}")
        String model(@PathVariable String id) {
            throw UnknownIdException.closestTo("model", id, List.of("qwen3-8b", "phi-4"));
        }

        @GetMapping("/test/number")
        String number(@RequestParam int context) {
            throw new InvalidRequestException("/context", "is " + context);
        }

        @GetMapping("/test/bug")
        String bug() {
            throw new IllegalStateException("secret");
        }
    }
}
