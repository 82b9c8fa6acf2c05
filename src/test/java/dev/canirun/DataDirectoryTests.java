package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

class DataDirectoryTests {

    @TempDir
    Path directory;

    @Test
    void missingDirectoryIsMade() {
        Path missing = directory.resolve("a/b");

        check("jdbc:h2:file:./catalog", missing);

        assertThat(missing).isDirectory();
    }

    @Test
    void fileInPlaceOfTheDirectoryIsRefusedWithTheSettingToChange() throws IOException {
        Path file = Files.writeString(directory.resolve("data"), "not a directory");

        DataDirectoryException refusal =
                catchThrowableOfType(DataDirectoryException.class, () -> check("jdbc:h2:file:./catalog", file));

        FailureAnalysis analysis = new DataDirectoryFailureAnalyzer().analyze(refusal);
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains(file.toString());
        assertThat(analysis.getAction()).contains("canirun.data-directory", "CANIRUN_DATA_DIRECTORY");
    }

    @Test
    void directoryOfAnotherDatabaseIsLeftAlone() {
        Path unused = directory.resolve("unused");

        check("jdbc:postgresql://db/canirun", unused);

        assertThat(unused).doesNotExist();
    }

    private static void check(String url, Path dataDirectory) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            TestPropertyValues.of("spring.datasource.url=" + url, "canirun.data-directory=" + dataDirectory)
                    .applyTo(context);
            new DataDirectoryCheck().initialize(context);
        }
    }
}
