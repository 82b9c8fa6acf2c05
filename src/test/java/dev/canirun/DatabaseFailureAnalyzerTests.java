package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

class DatabaseFailureAnalyzerTests {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("spring.datasource.url", "jdbc:postgresql://db:5432/canirun?password=secret")
            .withProperty("spring.datasource.username", "canirun");

    @Test
    void refusedUserIsSentToNameAndPassword() {
        FailureAnalysis analysis = analyze(new SQLException("password authentication failed", "28P01"));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains("refuses user canirun").doesNotContain("secret");
        assertThat(analysis.getAction()).contains("SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void databaseThatIsNotThereIsSentToTheAddress() {
        FailureAnalysis analysis = analyze(new SQLException("database \"canirun\" does not exist", "3D000"));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .contains("jdbc:postgresql://db:5432/canirun")
                .doesNotContain("secret");
        assertThat(analysis.getAction()).contains("SPRING_DATASOURCE_URL");
    }

    @Test
    void failingDiskOfTheEmbeddedDatabaseIsSentToTheDataDirectory() {
        environment.setProperty("spring.datasource.url", "jdbc:h2:file:/data/catalog;WRITE_DELAY=0");

        FailureAnalysis analysis =
                analyze(new SQLException("General error", "HY000", 50000, new IOException("No space left on device")));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .contains("/data/catalog", "No space left")
                .doesNotContain("WRITE_DELAY");
        assertThat(analysis.getAction()).contains("CANIRUN_DATA_DIRECTORY");
    }

    @Test
    void faultOfAStatementIsLeftToOthers() {
        assertThat(analyze(new SQLException("syntax error", "42601"))).isNull();
    }

    private @Nullable FailureAnalysis analyze(SQLException failure) {
        return new DatabaseFailureAnalyzer(environment).analyze(new IllegalStateException(failure));
    }
}
