package dev.canirun.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Sends generated requests to every operation of the document: no failure of ours, no status and no answer that the
 * document does not name. {@code -Dapi.fuzz.requests=} says how many and {@code -Dapi.fuzz.seed=} which; the same seed sends
 * the same requests.
 */
@WholeService
class ApiFuzzTests {

    private static final int MOST_FINDINGS = 20;
    private static final Logger log = LoggerFactory.getLogger(ApiFuzzTests.class);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int requests = Integer.getInteger("api.fuzz.requests");
    private final long seed = Long.getLong("api.fuzz.seed");
    private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();

    @LocalServerPort
    private int port;

    @Test
    void everyGeneratedRequestIsAnsweredAsDocumented() throws IOException, InterruptedException {
        Contract contract = new Contract(send(HttpRequest.newBuilder(URI.create(base() + "/api/v1/openapi.json"))
                        .build())
                .body());
        List<Contract.Operation> operations = contract.operations();
        RequestGenerator generator = new RequestGenerator(new Random(seed), base());
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < requests && findings.size() < MOST_FINDINGS; i++) {
            Contract.Operation operation = operations.get(i % operations.size());
            RequestGenerator.Generated generated = generator.next(operation);
            HttpResponse<String> response = send(generated.request());
            count(operation, response.statusCode());
            List<String> violations = violations(contract, operation, response);
            if (!violations.isEmpty()) {
                findings.add(generated.description() + " -> " + response.statusCode() + " " + violations);
            }
        }
        log.info("{} requests of seed {}: {}", requests, seed, statuses);
        assertThat(findings).isEmpty();
        assertThat(statuses)
                .hasSameSizeAs(operations)
                .allSatisfy((name, seen) -> assertThat(seen).as(name).containsKeys(200, 400));
    }

    private void count(Contract.Operation operation, int status) {
        statuses.computeIfAbsent(operation.name(), name -> new TreeMap<>()).merge(status, 1, Integer::sum);
    }

    private static List<String> violations(
            Contract contract, Contract.Operation operation, HttpResponse<String> response) {
        boolean asksOthers = operation.path().endsWith("/inspections") && response.statusCode() == 503;
        if (response.statusCode() >= 500 && !asksOthers) {
            return List.of("a failure of ours: " + response.body());
        }
        return contract.violations(
                operation,
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                response.body());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
