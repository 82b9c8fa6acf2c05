package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What whoever runs the service sees of it, on a port of its own. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:observed;DB_CLOSE_DELAY=-1",
            "management.server.port=0",
            "management.endpoint.health.show-details=always"
        })
class ObservabilityTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void theActuatorIsNotOnTheServicesPort() throws Exception {
        assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(404);
        assertThat(get(port, "/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
        assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void readinessCountsDatabaseAndCatalogAndLivenessNeither() throws Exception {
        assertThat(get(managementPort, "/actuator/health/readiness").body())
                .contains("\"db\"", "\"catalog\"", "\"models\"");
        assertThat(get(managementPort, "/actuator/health/liveness").body()).doesNotContain("\"db\"");
    }

    @Test
    void infoNamesVersionAndCatalog() throws Exception {
        assertThat(get(managementPort, "/actuator/info").body()).contains("\"version\"", "\"catalog\"", "\"sha256\"");
    }

    @Test
    void figuresTellLatencyByEndpointVerdictsAndUnknownArchitectures() throws Exception {
        get(port, "/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q4_K_M&ram=16");
        assertThat(get(managementPort, "/actuator/prometheus").body())
                .contains("http_server_requests_seconds_bucket", "uri=\"/api/v1/fits\"")
                .containsPattern("canirun_answers_total\\{.*verdict=\"cpu_only\"\\} [1-9]");
    }

    private HttpResponse<String> get(int where, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + where + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
