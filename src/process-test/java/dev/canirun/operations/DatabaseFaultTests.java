package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultTests {

    private static final int UNAVAILABLE = 503;
    private static final long VERY_SLOW_MILLISECONDS = 20_000;

    private PostgresServer database;
    private SlowLink link;
    private Service service;

    @BeforeAll
    void start() {
        database = PostgresServer.start();
        link = SlowLink.to(database.port());
        service = Service.starter().database(link.port(), "canirun").startAndWait();
    }

    @AfterAll
    void stop() {
        service.close();
        link.close();
        database.close();
    }

    @Test
    void everythingIsAnsweredWhileTheDatabaseIsAwayAndHealthSaysSo() {
        Map<String, String> before = Questions.answersOf(service);

        database.stop();
        try {
            assertThat(Questions.answersOf(service)).isEqualTo(before);
            assertThat(service.statusOf("/readyz")).isEqualTo(UNAVAILABLE);
            assertThat(service.isReady()).as("it answers, so a proxy may ask it").isTrue();
        } finally {
            database.startAgain();
        }
        service.await("healthy again", () -> service.statusOf("/readyz") == 200);
        assertThat(Questions.answersOf(service)).isEqualTo(before);
    }

    @Test
    void slowDatabaseDelaysNoAnswer() {
        Map<String, String> before = Questions.answersOf(service);

        link.delay(VERY_SLOW_MILLISECONDS);
        try {
            long start = System.nanoTime();
            Map<String, String> answers = Questions.answersOf(service);
            long tookMilliseconds = (System.nanoTime() - start) / 1_000_000;

            assertThat(answers).isEqualTo(before);
            assertThat(tookMilliseconds)
                    .as("no question waits for the database even once")
                    .isLessThan(VERY_SLOW_MILLISECONDS);
        } finally {
            link.delay(0);
        }
    }
}
