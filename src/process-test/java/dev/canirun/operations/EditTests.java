package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators change is seen everywhere and is never lost once it was accepted. */
class EditTests {

    private static final String TOKEN = "correct-horse-battery";
    private static final String MODEL = "/api/v1/models/llama-3.1-8b-instruct";
    private static final Duration SEEN_EVERYWHERE = Duration.ofSeconds(5);
    private static final int OK = 200;

    @TempDir
    Path folder;

    @Test
    void changeMadeThroughOneReplicaIsSeenOnAllWithinFiveSeconds() {
        try (PostgresServer database = PostgresServer.start();
                Service first = starter().on(database).startAndWait();
                Service second = starter().on(database).startAndWait()) {
            assertThat(relicense(first, "agreed-once").statusCode()).isEqualTo(OK);
            long accepted = System.nanoTime();
            second.await("changed", () -> second.get(MODEL).body().contains("agreed-once"));
            assertThat(Duration.ofNanos(System.nanoTime() - accepted)).isLessThan(SEEN_EVERYWHERE);

            assertThat(relicense(second, "agreed-twice").statusCode()).isEqualTo(OK);
            first.await("changed", () -> first.get(MODEL).body().contains("agreed-twice"));
            assertThat(first.get(MODEL).headers().firstValue("ETag"))
                    .isEqualTo(second.get(MODEL).headers().firstValue("ETag"));
        }
    }

    @Test
    void changeIsRefusedWhileTheDatabaseIsAwayAndTakenAfterwards() {
        try (PostgresServer database = PostgresServer.start();
                Service service = starter().on(database).startAndWait()) {
            database.stop();
            HttpResponse<String> refused = relicense(service, "while-away");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(service.get(MODEL).body()).doesNotContain("while-away");

            database.startAgain();
            service.await("taken", () -> relicense(service, "when-back").statusCode() == OK);
            assertThat(service.get(MODEL).body()).contains("when-back");
        }
    }

    @Test
    void changeThatWasAcceptedSurvivesTheKillThatFollowsAtOnce() {
        try (Service service = starter().on(folder).startAndWait()) {
            assertThat(relicense(service, "just-in-time").statusCode()).isEqualTo(OK);
            service.kill();
        }
        try (Service service = starter().on(folder).startAndWait()) {
            assertThat(service.get(MODEL).body()).contains("just-in-time");
        }
    }

    private static Starter starter() {
        return Service.starter().with("CANIRUN_ADMIN_TOKEN", TOKEN);
    }

    private static HttpResponse<String> relicense(Service service, String license) {
        String tag = service.get(MODEL).headers().firstValue("ETag").orElseThrow();
        return service.send(HttpRequest.newBuilder(service.uri(MODEL))
                .header("Authorization", "Bearer " + TOKEN)
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"license\": \"" + license + "\"}"))
                .build());
    }
}
