package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Bootstrapping Spring Data", "Migrating schema", "Successfully applied", "Imported"})
    void serviceKilledDuringItsFirstStartAnswersAfterTheNext(String moment) {
        try (Service killed = Service.starter().on(folder).start()) {
            killed.await("at " + moment, () -> killed.log().contains(moment));
            killed.kill();
        }
        try (Service service = Service.starter().on(folder).startAndWait();
                Service undisturbed =
                        Service.starter().on(folder.resolve("other")).startAndWait()) {
            assertThat(Questions.answersOf(service)).isEqualTo(Questions.answersOf(undisturbed));
        }
    }

    @Test
    void serviceKilledWhileItAnswersStartsAgainWithTheSameAnswers() {
        Map<String, String> before;
        try (Service killed = Service.starter().on(folder).startAndWait()) {
            before = Questions.answersOf(killed);
            killed.kill();
        }
        try (Service service = Service.starter().on(folder).startAndWait()) {
            assertThat(Questions.answersOf(service)).isEqualTo(before);
        }
    }
}
