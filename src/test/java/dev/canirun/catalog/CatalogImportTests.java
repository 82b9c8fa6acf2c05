package dev.canirun.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.DataSlice;
import dev.canirun.administration.AdminEntry;
import dev.canirun.administration.AdminLayer;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataImports;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.FieldChange;
import dev.canirun.curation.Layer;
import dev.canirun.history.ChangeJournal;
import dev.canirun.history.ChangeType;
import dev.canirun.history.EntryRegister;
import dev.canirun.history.StoredEntry;
import dev.canirun.llm.Quantization;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@DataJpaTest(showSql = false)
@Import({CatalogImporter.class, CatalogTables.class, DataSlice.class})
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class CatalogImportTests {

    private static final CatalogFiles FEW = few();

    @Autowired
    private CatalogImporter importer;

    @Autowired
    private ModelRepository models;

    @Autowired
    private PublishedFileRepository publishedFiles;

    @Autowired
    private AdminLayer adminLayer;

    @Autowired
    private EntryRegister register;

    @Autowired
    private ChangeJournal journal;

    @Autowired
    private DataImports imports;

    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void importFew() {
        importer.importIfChanged(FEW);
    }

    @Test
    void unchangedFilesAreNotImportedAgain() {
        assertThat(importer.importIfChanged(FEW)).isFalse();
    }

    @Test
    void databaseGivesBackWhatTheFilesSay() {
        CatalogModel stored = models.findAllByOrderById().stream()
                .filter(model -> model.id().equals("llama-3.1-8b-instruct"))
                .findFirst()
                .orElseThrow()
                .toModel(BuiltInCatalog.model("llama-3.1-8b-instruct").origin(), Map.of());

        assertThat(stored)
                .usingRecursiveComparison()
                .ignoringFields("files", "fileLayers")
                .isEqualTo(BuiltInCatalog.model("llama-3.1-8b-instruct"));
        assertThat(stored.languageModel(Quantization.Q4_K_M))
                .isEqualTo(BuiltInCatalog.model("llama-3.1-8b-instruct").languageModel(Quantization.Q4_K_M));
        assertThat(publishedFiles.findAll())
                .extracting(PublishedFileEntity::toPublishedFile)
                .containsAll(BuiltInCatalog.model("llama-3.1-8b-instruct").publishedFiles());
    }

    @Test
    void changedModelIsUpdatedAndOneThatLeftIsRemoved() {
        CatalogFiles changed = edited(text -> text.replace("name: Llama 3.1 8B Instruct", "name: Renamed")
                .replace("rope.freq_base: 500000.0", "rope.freq_base: 500001.0"));
        CatalogFiles one = new CatalogFiles(
                changed.models().stream()
                        .filter(file -> file.text().contains("Renamed"))
                        .toList(),
                new DataFile(
                        CatalogData.PUBLISHED_FILES,
                        changed.publishedFiles()
                                .text()
                                .lines()
                                .filter(line -> !line.startsWith("qwen3-4b,"))
                                .reduce("", (text, line) -> text + line + "\n")));

        assertThat(importer.importIfChanged(one)).isTrue();

        assertThat(models.findAllByOrderById()).singleElement().satisfies(model -> {
            CatalogModel stored =
                    model.toModel(BuiltInCatalog.model("llama-3.1-8b-instruct").origin(), Map.of());
            assertThat(stored.name()).isEqualTo("Renamed");
            assertThat(stored.files().metadata().decimal("llama.rope.freq_base"))
                    .hasValue(500001.0);
        });
        assertThat(publishedFiles.findAll())
                .noneMatch(file -> file.key().model().equals("qwen3-4b"));
    }

    @Test
    void faultyFileLeavesTheLastCatalogInPlace() {
        CatalogFiles faulty = edited(text -> text.replace("block_count: 32", "block_count: 3"));
        long before = publishedFiles.count();

        assertThatExceptionOfType(DataProblemsException.class).isThrownBy(() -> importer.importIfChanged(faulty));

        assertThat(models.count()).isEqualTo(2);
        assertThat(publishedFiles.count()).isEqualTo(before);
    }

    @Test
    void administratorsWordSurvivesAnUpgradeOfTheFiles() {
        transactions.executeWithoutResult(status -> adminLayer.put(
                new AdminEntry("model", "qwen3-4b", "{\"license\":\"our-own\",\"id\":\"qwen3-4b\"}"), "lan"));
        CatalogFiles upgraded = edited(text -> text.replace("name: Qwen3 4B", "name: Qwen3 4B renamed"));

        assertThat(importer.importIfChanged(upgraded)).isTrue();

        StoredEntry stored = register.find("model", "qwen3-4b").orElseThrow();
        assertThat(stored.document()).contains("\"license\":\"our-own\"", "renamed");
        assertThat(stored.origin().of("license")).isEqualTo(Layer.ADMIN);
        transactions.executeWithoutResult(
                status -> adminLayer.put(new AdminEntry("model", "qwen3-4b", "{\"id\":\"qwen3-4b\"}"), "lan"));
    }

    @Test
    void everyChangedFieldIsInTheJournalWithItsSource() {
        long before = journal.countAfter(0);

        importer.importIfChanged(edited(text -> text.replace("rope.freq_base: 500000.0", "rope.freq_base: 500001.0")));

        assertThat(journal.after(0, (int) before, 100)).singleElement().satisfies(line -> {
            assertThat(line.version()).isEqualTo(imports.version().version());
            assertThat(line.change().entryId()).isEqualTo("llama-3.1-8b-instruct");
            assertThat(line.change().type()).isEqualTo(ChangeType.CORRECTED);
            assertThat(line.change().field()).isEqualTo(new FieldChange("gguf.rope.freq_base", "500000.0", "500001.0"));
            assertThat(line.change().layer()).isEqualTo(Layer.BUILT_IN);
            assertThat(line.change().source()).isNotBlank();
        });
    }

    private static CatalogFiles edited(UnaryOperator<String> edit) {
        return new CatalogFiles(
                FEW.models().stream()
                        .map(file -> new DataFile(file.name(), edit.apply(file.text())))
                        .toList(),
                FEW.publishedFiles());
    }

    private static CatalogFiles few() {
        CatalogFiles all = BuiltInCatalog.FILES;
        List<DataFile> models = all.models().stream()
                .filter(file -> file.name().endsWith("/llama-3.1-8b-instruct.yaml")
                        || file.name().endsWith("/qwen3-4b.yaml"))
                .map(file ->
                        new DataFile(file.name(), file.text().replaceAll("lineage:\n  superseded_by:[^\n]*\n", "")))
                .toList();
        String rows = all.publishedFiles()
                .text()
                .lines()
                .filter(line -> line.startsWith("model,")
                        || line.startsWith("llama-3.1-8b-instruct,")
                        || line.startsWith("qwen3-4b,"))
                .reduce("", (text, line) -> text + line + "\n");
        return new CatalogFiles(models, new DataFile(CatalogData.PUBLISHED_FILES, rows));
    }
}
