package dev.canirun.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator's day, over HTTP on the whole service; each test leaves the catalog as it found it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:administration;DB_CLOSE_DELAY=-1",
            "canirun.admin.token=" + AdministrationTests.TOKEN
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdministrationTests {

    static final String TOKEN = "correct-horse-battery";

    private static final String MODEL = "/api/v1/models/llama-3.1-8b-instruct";
    private static final String GPU = "/api/v1/gpus/nvidia-geforce-rtx-9999";
    private static final String CARD = """
            {"name": "NVIDIA GeForce RTX 9999", "vendor": "nvidia", "segment": "desktop", "gpusPerBoard": 1,
             "memoryKind": "dedicated", "memoryBytes": 68719476736, "busWidthBits": 512, "dataRateGbps": 32.0,
             "bandwidthGbs": 2048.0, "bandwidthBasis": "formula", "fp16Tflops": 400.0, "computeCapability": "12.0",
             "sources": "our lab", "checkedBy": "our lab", "confidence": "low", "retrieved": "2026-11-24"}
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Test
    void callWithoutAKnownTokenIsRefused() throws IOException, InterruptedException {
        for (String token : new String[] {"", "wrong-horse-battery"}) {
            HttpResponse<String> put = send(request(MODEL).method("PUT", body("{}")), token);
            assertThat(put.statusCode()).isEqualTo(401);
            assertThat(put.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(send(request("/api/v1/admin/audit"), token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void changeMustSayWhichVersionItReplaces() throws IOException, InterruptedException {
        HttpResponse<String> put = send(request(MODEL).method("PUT", body("{}")), TOKEN);
        assertThat(put.statusCode()).isEqualTo(428);
        assertThat(send(request(MODEL).DELETE(), TOKEN).statusCode()).isEqualTo(428);
    }

    @Test
    @Order(1)
    void correctionIsAnsweredJournaledAuditedAndGivenUpAgain() throws IOException, InterruptedException {
        HttpResponse<String> before = get(MODEL);
        String version = catalogVersion();

        HttpResponse<String> put = change(MODEL, "{\"license\": \"our-own\"}", etag(before));

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        JsonNode model = json.readTree(get(MODEL).body());
        assertThat(model.path("license").asString()).isEqualTo("our-own");
        assertThat(model.path("layer").asString()).isEqualTo("built-in");
        assertThat(model.path("corrections").toString()).isEqualTo("{\"license\":\"admin\"}");
        assertThat(catalogVersion()).isNotEqualTo(version);
        JsonNode changes =
                json.readTree(get("/api/v1/catalog/changes?since=" + version).body());
        assertThat(changes.path("total").asInt()).isEqualTo(1);
        JsonNode change = changes.path("items").path(0);
        assertThat(change.path("change").asString()).isEqualTo("corrected");
        assertThat(change.path("field").asString()).isEqualTo("license");
        assertThat(change.path("newValue").asString()).isEqualTo("our-own");
        assertThat(change.path("layer").asString()).isEqualTo("admin");
        assertThat(send(request("/api/v1/admin/audit"), TOKEN).body()).contains("our-own", "\"by\":\"admin\"");
        assertThat(get("/models/llama-3.1-8b-instruct").body())
                .contains("an administrator of this service", "/catalog/changes?id=llama-3.1-8b-instruct");
        assertThat(get("/catalog/changes?id=llama-3.1-8b-instruct").body())
                .contains("our-own", "corrected", "an administrator of this service")
                .doesNotContain("imported");

        assertThat(change(MODEL, "{\"license\": \"late\"}", etag(before)).statusCode())
                .isEqualTo(412);
        assertThat(change(MODEL, "{}", etag(put)).statusCode()).isEqualTo(200);
        assertThat(catalogVersion()).isEqualTo(version);
    }

    @Test
    void faultyFieldsAreNamed() throws IOException, InterruptedException {
        String tag = etag(get(MODEL));
        assertThat(change(MODEL, "{\"famly\": \"x\"}", tag).body()).contains("\"pointer\":\"/famly\"");
        assertThat(change(MODEL, "{\"huggingFaceRepo\": \"x\"}", tag).body())
                .contains("\"pointer\":\"/huggingFaceRepo\"");
        assertThat(change(MODEL, "{\"contextLength\": \"long\"}", tag).body())
                .contains("\"pointer\":\"/contextLength\"");
        assertThat(change(MODEL, "{\"gguf\": {\"block_count\": 31}}", tag).body())
                .contains("\"pointer\":\"/parameters\"");
        assertThat(change(MODEL, "{\"id\": \"other\"}", tag).body()).contains("\"pointer\":\"/id\"");
        HttpResponse<String> taken = change(MODEL, "{\"huggingFaceRepo\": \"Qwen/Qwen3-4B\"}", tag);
        assertThat(taken.statusCode()).isEqualTo(400);
        assertThat(taken.body()).contains("Another model has this");
    }

    @Test
    @Order(2)
    void retiredModelIsGoneAndComesBackWithItsFiles() throws IOException, InterruptedException {
        HttpResponse<String> before = get(MODEL);

        HttpResponse<String> gone = send(request(MODEL).DELETE().header("If-Match", etag(before)), TOKEN);

        assertThat(gone.statusCode()).isEqualTo(204);
        assertThat(get(MODEL).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/models?q=llama-3.1-8b-instruct&size=200").body())
                .doesNotContain("\"id\":\"llama-3.1-8b-instruct\"");
        HttpResponse<String> back =
                send(request(MODEL).method("PUT", body("{}")).header("If-None-Match", "*"), TOKEN);
        assertThat(back.statusCode()).isEqualTo(201);
        JsonNode model = json.readTree(get(MODEL).body());
        assertThat(model.path("publishedFiles"))
                .hasSameSizeAs(json.readTree(before.body()).path("publishedFiles"));
    }

    @Test
    @Order(3)
    void newCardAnswersQuestionsAndCanBeTakenOutAgain() throws IOException, InterruptedException {
        String fit = "/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q4_K_M&gpu=nvidia-geforce-rtx-9999&ram=32";
        assertThat(get(fit).statusCode()).isEqualTo(404);

        HttpResponse<String> put = send(request(GPU).method("PUT", body(CARD)).header("If-None-Match", "*"), TOKEN);

        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(json.readTree(put.body()).path("layer").asString()).isEqualTo("admin");
        assertThat(get(fit).body()).contains("FULL_GPU");
        assertThat(change(GPU, CARD.replace("2048.0", "1024.0"), etag(put)).body())
                .contains("bandwidth_gbs is 1024.0");
        assertThat(send(request(GPU).DELETE().header("If-Match", etag(put)), TOKEN)
                        .statusCode())
                .isEqualTo(204);
        assertThat(get(fit).statusCode()).isEqualTo(404);
    }

    @Test
    void journalRefusesWhatItDoesNotKnow() throws IOException, InterruptedException {
        assertThat(get("/api/v1/catalog/changes?since=0123456789abcdef").statusCode())
                .isEqualTo(400);
        assertThat(get("/api/v1/catalog/changes?since=yesterday").statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/catalog/changes?since=2020-01-01").body()).contains("\"change\":\"imported\"");
        assertThat(get("/api/v1/catalog/changes?since=2100-01-01").body()).contains("\"total\":0");
    }

    @Test
    @Order(0)
    void pageOfChangesShowsAllOfThemOrSaysThatThereAreNone() throws IOException, InterruptedException {
        assertThat(get("/catalog/changes").body()).contains("imported", "system-memory", "quantizations");
        assertThat(get("/catalog/changes?id=qwen3-4b&lang=vi").body()).contains("Chưa có thay đổi nào");
        assertThat(get("/catalog/changes?id=No%20Id").statusCode()).isEqualTo(400);
        assertThat(get("/catalog/changes?page=-1").statusCode()).isEqualTo(400);
    }

    @Test
    void fieldIsEmptiedByNull() throws IOException, InterruptedException {
        String phi = "/api/v1/models/phi-4";
        String nothing = "{\"license\": null, \"releaseDate\": null}";
        assertThat(change(phi, nothing, etag(get(phi))).body()).contains("a source no fact");

        HttpResponse<String> put = change(
                phi,
                nothing.replace("}", ", \"sources\": {\"license\": null, \"releaseDate\": null}}"),
                etag(get(phi)));

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(json.readTree(get(phi).body()).path("license").isNull()).isTrue();
        assertThat(change(phi, "{\"family\": null}", etag(put)).statusCode()).isEqualTo(400);
        assertThat(change(phi, "{}", etag(put)).statusCode()).isEqualTo(200);
        assertThat(json.readTree(get(phi).body()).path("license").asString()).isEqualTo("mit");
    }

    private String catalogVersion() throws IOException, InterruptedException {
        return json.readTree(get("/actuator/info").body())
                .path("catalog")
                .path("version")
                .asString();
    }

    private HttpResponse<String> change(String path, String fields, String tag)
            throws IOException, InterruptedException {
        return send(request(path).method("PUT", body(fields)).header("If-Match", tag), TOKEN);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path), "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String token)
            throws IOException, InterruptedException {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    private static String etag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }
}
