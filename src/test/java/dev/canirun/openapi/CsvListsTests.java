package dev.canirun.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Lists for spreadsheets. */
@WholeService
class CsvListsTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void aListIsOneLinePerItemUnderDottedNames() throws Exception {
        List<Map<String, String>> rows =
                rows(get("/api/v1/gpus?q=rtx+4090&size=5", "text/csv").body());
        assertThat(rows).hasSizeBetween(1, 5);
        assertThat(rows.get(0))
                .containsEntry("id", "nvidia-geforce-rtx-4090")
                .containsEntry("memoryBytes", "25769803776")
                .containsKeys("compute.fp32Tflops", "sources");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/models", "/api/v1/gpus", "/api/v1/quantizations", "/api/v1/system-memory"})
    void everyListCanBeHadAsCsvAndIsJsonForWhoeverDoesNotCare(String list) throws Exception {
        assertThat(type(get(list, "text/csv"))).startsWith("text/csv");
        assertThat(type(get(list, "*/*"))).startsWith("application/json");
        assertThat(type(get(list, "text/csv;q=0.5, application/json"))).startsWith("application/json");
    }

    @Test
    void whatIsNoListIsNoCsv() throws Exception {
        assertThat(get("/api/v1/gpus/nvidia-geforce-rtx-4090", "text/csv").statusCode())
                .isEqualTo(406);
    }

    private static String type(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return response.headers().firstValue("Content-Type").orElseThrow();
    }

    private static List<Map<String, String>> rows(String csv) throws IOException {
        try (var rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(csv)) {
            return rows.readAll();
        }
    }

    private HttpResponse<String> get(String path, String accepted) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", accepted)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
