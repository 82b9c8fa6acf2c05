package dev.canirun;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The whole service on a real PostgreSQL that needs no Docker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(EmbeddedPostgresConfiguration.class)
class EmbeddedPostgresTests {

    @LocalServerPort
    private int port;

    @Test
    void answersTheKeyQuestions() throws IOException, InterruptedException {
        KeyAnswers.ofPort(port).areGiven();
    }

    @Test
    void findsWhatMisspelledNamesMean() throws IOException, InterruptedException {
        KeyAnswers.ofPort(port).misspelledNamesAreFound();
    }
}
