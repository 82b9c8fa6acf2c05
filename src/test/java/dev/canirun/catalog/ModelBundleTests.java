package dev.canirun.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataFiles;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Documents;
import dev.canirun.curation.Layer;
import dev.canirun.curation.Sourced;
import dev.canirun.curation.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written for a bundle reads back as the same entries. */
class ModelBundleTests {

    private final DataProblems problems = new DataProblems();

    @Test
    void everyModelReadsBackAsItWas() {
        for (ModelYaml model : BuiltInCatalog.DATA.models()) {
            String text = new String(DataFiles.yaml(model), StandardCharsets.UTF_8);

            ModelYaml back = YamlReader.readOne(new DataFile(model.id(), text), ModelYaml.class, problems)
                    .map(Sourced::value)
                    .orElseThrow(() -> new AssertionError(problems.found() + "\n" + text));

            assertThat(Documents.write(back)).isEqualTo(Documents.write(model));
        }
    }

    @Test
    void everyPublishedFileReadsBackAsItWas() {
        String text = new String(
                DataFiles.csv(PublishedFile.class, BuiltInCatalog.DATA.publishedFiles()), StandardCharsets.UTF_8);

        assertThat(CsvReader.readCorrections(new DataFile("files.csv", text), PublishedFile.class, Set.of(), problems))
                .map(row -> row.over(null, Layer.OVERLAY, PublishedFile.class, problems)
                        .orElseThrow()
                        .value())
                .containsExactlyElementsOf(BuiltInCatalog.DATA.publishedFiles());
    }
}
