package dev.canirun;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole service as a newcomer starts it, with its database in memory. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:whole;DB_CLOSE_DELAY=-1")
class EmbeddedH2Tests {

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

    @Test
    void callsOfAdministratorsDoNotExistWithoutAToken() throws IOException, InterruptedException {
        KeyAnswers.ofPort(port).haveNoAdministration();
    }
}
