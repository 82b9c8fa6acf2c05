package dev.canirun.openapi;

import static dev.canirun.openapi.ApiCalls.header;
import static dev.canirun.openapi.ApiCalls.json;
import static dev.canirun.openapi.ApiCalls.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the contract says of every resource: validators, origins, encodings, pages and refusals. */
@WholeService
class HttpConventionsTests {

    private static final String FIT =
            "/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q4_K_M&gpu=nvidia-geforce-rtx-4090&ram=64";

    private final ApiCalls api;

    HttpConventionsTests(@LocalServerPort int port) {
        this.api = new ApiCalls(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIT,
                "/api/v1/models?size=3",
                "/api/v1/models/llama-3.1-8b-instruct",
                "/api/v1/gpus?q=4090",
                "/api/v1/gpus/nvidia-geforce-rtx-4090",
                "/api/v1/quantizations",
                "/api/v1/quantizations/Q4_K_M",
                "/api/v1/system-memory",
                "/api/v1/memory-policy",
                "/api/v1/catalog/changes?size=1",
                "/api/v1/recommendations?ram=16&limit=1",
                "/api/v1/requirements?model=qwen3-8b",
                "/api/v1/fits/command?model=qwen3-8b&quantization=Q4_K_M&ram=32"
            })
    void whatIsReadHasAStrongValidatorThatSavesTheSecondAnswer(String path) {
        HttpResponse<String> first = api.get(path);
        String tag = header(first, "ETag");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(tag).startsWith("\"").endsWith("\"");
        assertThat(header(first, "Cache-Control")).isNotEmpty();

        HttpResponse<String> second = api.get(path, "If-None-Match", tag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(header(second, "ETag")).isEqualTo(tag);
        assertThat(api.get(path, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/models, 'max-age=3600, public'",
        "/api/v1/gpus/nvidia-geforce-rtx-4090, 'max-age=3600, public'",
        "/api/v1/fits?model=qwen3-8b&quantization=Q4_K_M&ram=32, 'max-age=300, public'",
        "/api/v1/fits/command?model=qwen3-8b&quantization=Q4_K_M&ram=32, 'max-age=300, public'",
        "/api/v1/recommendations?ram=16&limit=1, 'max-age=300, public'",
        "/api/v1/requirements?model=qwen3-8b, 'max-age=300, public'"
    })
    void whatIsReadMayBeKeptForAWhile(String path, String control) {
        assertThat(header(api.get(path), "Cache-Control")).isEqualTo(control);
    }

    @Test
    void pagesOfAnyOriginMayAskAndSendButBringNoCredentials() {
        HttpResponse<String> asked = api.send(
                "OPTIONS",
                "/api/v1/fits",
                "",
                "Origin",
                "https://example.org",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(asked, "Access-Control-Allow-Methods")).contains("GET", "POST");
        assertThat(header(asked, "Access-Control-Allow-Credentials")).isEmpty();

        HttpResponse<String> answered = api.get(FIT, "Origin", "https://example.org");
        assertThat(header(answered, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answered, "Access-Control-Expose-Headers")).contains("ETag");
    }

    @Test
    void otherMethodsOfOtherOriginsAreNotAllowed() {
        HttpResponse<String> asked = api.send(
                "OPTIONS",
                "/api/v1/models/qwen3-8b",
                "",
                "Origin",
                "https://example.org",
                "Access-Control-Request-Method",
                "DELETE");
        assertThat(asked.statusCode()).isEqualTo(403);
    }

    @Test
    void answersArePackedForWhoeverUnpacksThemAndHaveAValidatorOfTheirOwn() {
        HttpResponse<String> plain = api.get("/api/v1/models");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(plain, "Vary")).containsIgnoringCase("Accept-Encoding");

        HttpResponse<String> packed = api.get("/api/v1/models", "Accept-Encoding", "br, gzip;q=0.8");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "Vary")).containsIgnoringCase("Accept-Encoding");
        String tag = header(packed, "ETag");
        assertThat(tag).startsWith("\"").endsWith("\"").isNotEqualTo(header(plain, "ETag"));

        HttpResponse<String> unchanged = api.get("/api/v1/models", "Accept-Encoding", "gzip", "If-None-Match", tag);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(header(unchanged, "ETag")).isEqualTo(tag);
        assertThat(header(api.get("/api/v1/models", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
                .isEmpty();
    }

    @Test
    void sentQuestionsAreAnsweredPackedToo() {
        HttpResponse<String> packed = api.send(
                "POST",
                "/api/v1/fits",
                "{\"model\": \"qwen3-8b\", \"machine\": {\"systemMemoryGiB\": 16}}",
                "Content-Type",
                "application/json",
                "Accept-Encoding",
                "gzip");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/models", "/api/v1/gpus", "/api/v1/system-memory"})
    void collectionsComeInPages(String path) {
        JsonNode first = json(api.get(path));
        assertThat(first.get("page").asInt()).isZero();
        assertThat(first.get("size").asInt()).isEqualTo(20);
        assertThat(first.get("items").size())
                .isEqualTo(Math.min(20, first.get("total").asInt()));

        JsonNode second = json(api.get(path + "?page=1&size=2"));
        assertThat(second.get("items").get(0)).isEqualTo(first.get("items").get(2));
        assertThat(json(api.get(path + "?page=100000&size=200")).get("items")).isEmpty();
        assertThat(problem(api.get(path + "?size=201"), 400)
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/size");
        assertThat(problem(api.get(path + "?page=-1"), 400)
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/page");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404, not-found",
        "DELETE, /api/v1/fits, 405, method-not-allowed",
        "POST, /api/v1/gpus/nvidia-geforce-rtx-4090, 405, method-not-allowed",
        "GET, /api/v1/fits/batch, 405, method-not-allowed",
        "GET, /api/v1/models/lama-3.1-8b, 404, unknown-model",
        "GET, /api/v1/gpus/rtx4090, 404, unknown-gpu",
        "GET, /api/v1/quantizations/Q4, 404, unknown-quantization",
        "GET, /api/v1/models?colour=red, 400, invalid-request",
        "GET, /api/v1/models/%00, 400, invalid-request",
        "GET, /api/v1/models/%2F, 404, unknown-model",
    })
    void whatCannotBeAnsweredIsAProblemDocument(String method, String path, int status, String type) {
        assertThat(problem(api.send(method, path, ""), status).get("type").asString())
                .isEqualTo("/problems/" + type);
    }

    @Test
    void unknownIdsComeWithUpToFiveThatLookAlike() {
        assertThat(problem(api.get("/api/v1/gpus/rtx-4090"), 404)
                        .get("suggestions")
                        .valueStream())
                .hasSizeBetween(1, 5)
                .anyMatch(id -> id.asString().equals("nvidia-geforce-rtx-4090"));
    }

    @ParameterizedTest
    @CsvSource({"application/xml", "application/yaml", "text/html", "image/png"})
    void whatIsAcceptedMustBeServed(String accepted) {
        assertThat(problem(api.get(FIT, "Accept", accepted), 406).get("type").asString())
                .isEqualTo("/problems/not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/yaml",
                "multipart/form-data",
                "multipart/form-data; boundary=x"
            })
    void onlyJsonIsRead(String type) {
        JsonNode problem = problem(api.send("POST", "/api/v1/fits", "{}", "Content-Type", type), 415);
        assertThat(problem.get("detail").asString()).contains("Send application/json.");
    }

    @Test
    void aBodyOverOneMebibyteIsTooLarge() {
        assertThat(problem(api.post("/api/v1/fits", "{\"model\": \"" + "x".repeat(1 << 20) + "\"}"), 413)
                        .get("type")
                        .asString())
                .isEqualTo("/problems/content-too-large");
    }

    @Test
    void aFormThatCannotBeTakenApartIsTheCallersMistake() {
        JsonNode problem =
                problem(api.send("POST", "/api/v1/inspections", "{}", "Content-Type", "multipart/form-data"), 400);
        assertThat(problem.get("detail").asString()).contains("boundary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"modell\": \"x\"} | /modell",
                "{\"model\": \"qwen3-8b\", \"machine\": {\"gpus\": [{\"gpu\": \"nvidia-geforce-rtx-4090\", \"count\": 0}]}}"
                        + " | /machine/gpus/0/count",
                "{\"model\": \"qwen3-8b\", \"machine\": {\"systemMemoryGiB\": \"many\"}} | /machine/systemMemoryGiB",
                "{\"model\": \"qwen3-8b\", \"machine\": {\"systemMemoryGiB\": 16}, \"runtime\": {\"contextLength\": 1000000}}"
                        + " | /runtime/contextLength",
            })
    void aBadFieldIsPointedAt(String body, String pointer) {
        assertThat(problem(api.post("/api/v1/fits", body), 400)
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .contains(pointer);
    }

    @Test
    void aBodyThatIsNoJsonIsMalformed() {
        assertThat(problem(api.post("/api/v1/fits", "{\"model\": "), 400)
                        .get("type")
                        .asString())
                .isEqualTo("/problems/malformed-json");
    }

    @Test
    void oneBadQuestionOfABatchDoesNotFailTheRest() {
        JsonNode answers = json(api.post(
                        "/api/v1/fits/batch",
                        "{\"questions\": [{\"model\": \"no-such-model\", \"machine\": {\"systemMemoryGiB\": 16}},"
                                + "{\"model\": \"qwen3-8b\", \"quantization\": \"Q4_K_M\", \"machine\": {\"systemMemoryGiB\": 16}}]}"))
                .get("answers");
        assertThat(answers.at("/0/problem/status").asInt()).isEqualTo(404);
        assertThat(answers.at("/0/fit").isNull()).isTrue();
        assertThat(answers.at("/1/fit/best").asString()).isEqualTo("Q4_K_M");
    }
}
