package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answers a running service must give, whatever it runs on. */
final class KeyAnswers {

    private static final String FIT =
            "/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q4_K_M&gpu=nvidia-geforce-rtx-3060-12gb&ram=32&context=8192";

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
        for (String path : List.of("/api/v1/models", "/api/v1/gpus", "/api/v1/models/qwen3-4b", FIT)) {
            assertThat(get(path)).as(path).contains("\"catalog\":" + catalog());
        }
        assertThat(get("/actuator/health")).contains("UP");
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

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
