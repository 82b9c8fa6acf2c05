package dev.canirun.openapi;

import static dev.canirun.openapi.ApiCalls.header;
import static dev.canirun.openapi.ApiCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A page's address is also that of what it shows. */
@WholeService
class PagesAsResourcesTests {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final ApiCalls api;

    PagesAsResourcesTests(@LocalServerPort int port) {
        this.api = new ApiCalls(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/models?q=llama, /api/v1/models?q=llama",
        "/models/llama-3.1-8b-instruct, /api/v1/models/llama-3.1-8b-instruct",
        "/gpus?vendor=nvidia, /api/v1/gpus?vendor=nvidia",
        "/gpus/nvidia-geforce-rtx-4090, /api/v1/gpus/nvidia-geforce-rtx-4090",
        "/quantizations, /api/v1/quantizations",
        "/memory-policy, /api/v1/memory-policy",
        "/system-memory?size=5, /api/v1/system-memory?size=5",
        "/fit?model=qwen3-8b&ram=32, /api/v1/fits?model=qwen3-8b&ram=32",
        "/recommend?ram=16&limit=2, /api/v1/recommendations?ram=16&limit=2",
        "/requirements?model=qwen3-8b, /api/v1/requirements?model=qwen3-8b"
    })
    void whoeverAcceptsJsonGetsTheResourceAndABrowserThePage(String page, String resource) {
        HttpResponse<String> data = api.get(page, "Accept", "application/json");
        assertThat(json(data)).isEqualTo(json(api.get(resource)));
        assertThat(header(data, "Vary")).containsIgnoringCase("Accept");
        assertThat(header(data, "ETag"))
                .isEqualTo(header(api.get(resource), "ETag"))
                .isNotEmpty();

        HttpResponse<String> shown = api.get(page, "Accept", BROWSER);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(header(shown, "Content-Type")).startsWith("text/html");
        assertThat(header(shown, "Vary")).containsIgnoringCase("Accept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html",
                "text/html, application/json;q=0.9",
                "text/*",
                "application/json;q=0, */*",
                "nonsense"
            })
    void whoeverDoesNotCareGetsThePage(String accepted) {
        assertThat(header(api.get("/quantizations", "Accept", accepted), "Content-Type"))
                .startsWith("text/html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json, text/plain, */* | application/json",
                "text/html;q=0.8, application/json | application/json",
                "application/* | application/json",
                "text/csv | text/csv"
            })
    void whatIsNamedComesBeforeWhatIsOnlyCovered(String accepted, String served) {
        assertThat(header(api.get("/quantizations", "Accept", accepted), "Content-Type"))
                .startsWith(served);
    }

    @Test
    void whatIsRefusedIsAProblemDocumentForProgramsAndAPageForPeople() {
        HttpResponse<String> data = api.get("/gpus/rtx-4090", "Accept", "application/json");
        assertThat(ApiCalls.problem(data, 404).get("suggestions")).isNotEmpty();
        assertThat(header(api.get("/gpus/rtx-4090", "Accept", BROWSER), "Content-Type"))
                .startsWith("text/html");
    }
}
