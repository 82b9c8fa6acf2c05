package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answers a running service must give, whatever it runs on. */
final class KeyAnswers {

    private static final String FIT =
            "/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q4_K_M&gpu=nvidia-geforce-rtx-3060-12gb&ram=32&context=8192";

    private static final String QUESTION =
            "{\"model\": \"llama-3.1-8b-instruct\", \"machine\": {\"systemMemoryGiB\": 16}}";
    private static final List<String> CATALOG_ANSWERS = List.of(
            "/api/v1/models",
            "/api/v1/gpus",
            "/api/v1/models/qwen3-4b",
            "/api/v1/quantizations/Q4_K_M",
            FIT,
            FIT.replace("/fits?", "/fits/command?"));
    private static final Path TYPED_NAMES = Path.of("src/test/resources/search/typed-names.csv");
    private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    KeyAnswers(String address) {
        this.address = address;
    }

    static KeyAnswers ofPort(int port) {
        return new KeyAnswers("http://localhost:" + port);
    }

    void areGiven() throws IOException, InterruptedException {
        assertThat(get("/")).contains("<form");
        assertThat(get("/api/v1/models?q=llama")).contains("llama-3.1-8b-instruct");
        assertThat(get("/api/v1/gpus?q=4090")).contains("nvidia-geforce-rtx-4090");
        assertThat(get("/api/v1/quantizations")).contains("Q4_K_M");
        assertThat(get(FIT)).contains("\"weightsBytes\":4617396480").contains("\"verdict\":\"FULL_GPU\"");
        assertThat(get(FIT.replace("/api/v1/fits", "/fit"))).contains("Llama 3.1 8B");
        for (String path : CATALOG_ANSWERS) {
            assertThat(get(path)).as(path).contains("\"catalog\":" + catalog());
        }
        assertThat(post("/api/v1/fits/batch", "{\"questions\": [" + QUESTION + "]}"))
                .contains("\"catalog\":" + catalog());
        assertThat(post("/api/v1/fits", QUESTION)).contains("\"catalog\":" + catalog());
        assertThat(get("/actuator/health")).contains("UP");
    }

    /** Names as people type them find what they meant among the first three, whether all of it is there or the nearest is. */
    void misspelledNamesAreFound() throws IOException, InterruptedException {
        for (String line : Files.readAllLines(TYPED_NAMES).stream().skip(1).toList()) {
            List<String> row = List.of(line.split(",", -1));
            String typed = URLEncoder.encode(row.get(1), StandardCharsets.UTF_8);
            List<String> found = ID.matcher(get("/api/v1/" + row.get(0) + "?size=3&q=" + typed))
                    .results()
                    .map(id -> id.group(1))
                    .toList();
            assertThat(found).as(row.get(1)).contains(row.get(2));
        }
    }

    private String catalog() throws IOException, InterruptedException {
        Matcher version = Pattern.compile("\"version\":\"([0-9a-f]{16})\"").matcher(get("/actuator/info"));
        assertThat(version.find()).isTrue();
        return "{\"version\":\"" + version.group(1) + "\",\"date\":\"2026-";
    }

    void haveNoAdministration() throws IOException, InterruptedException {
        URI model = URI.create(address + "/api/v1/models/llama-3.1-8b-instruct");
        HttpRequest put = HttpRequest.newBuilder(model)
                .header("Authorization", "Bearer anything-long-enough")
                .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(client.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
        HttpRequest audit = HttpRequest.newBuilder(URI.create(address + "/api/v1/admin/audit"))
                .build();
        assertThat(client.send(audit, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(404);
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + response.body()).isEqualTo(200);
        return response.body();
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
