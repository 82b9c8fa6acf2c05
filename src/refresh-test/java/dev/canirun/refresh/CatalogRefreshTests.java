package dev.canirun.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.curation.DataFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every model of the catalog against Hugging Face as it is today; needs a network.
 *
 * <p>{@code refresh.endpoint} names a mirror, {@code refresh.directory} the folder of kept answers and of the report.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogRefreshTests {

    private final Path directory = Path.of(System.getProperty("refresh.directory", "target/refresh"));
    private final Refresh refresh = new Refresh(new HubClient(
            URI.create(System.getProperty("refresh.endpoint", "https://huggingface.co")),
            new KeptAnswers(directory.resolve("answers")),
            Waiting.REAL));
    private final List<Difference> all = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> catalogSaysWhatHuggingFaceSays() {
        return BuiltInCatalog.CATALOG.all().stream()
                .map(model -> DynamicTest.dynamicTest(model.id(), () -> compare(model)));
    }

    private void compare(CatalogModel model) throws IOException, InterruptedException {
        List<Difference> differences = refresh.differences(model);
        all.addAll(differences);
        assertThat(differences).isEmpty();
    }

    @AfterAll
    void report() throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("differences.csv"), DataFiles.csv(Difference.class, all));
    }
}
