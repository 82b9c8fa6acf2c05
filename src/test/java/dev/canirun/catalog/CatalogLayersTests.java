package dev.canirun.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.curation.DataProblem;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Layer;
import dev.canirun.curation.Layered;
import dev.canirun.curation.Overlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of one's own over the built-in catalog. */
class CatalogLayersTests {

    private static final String LLAMA = "llama-3.1-8b-instruct";

    @TempDir
    private Path folder;

    @Test
    void someFieldsOfAKnownModelAreACorrection() throws IOException {
        write("models/" + LLAMA + ".yaml", "id: " + LLAMA + "\nlicense: our-own\nsources:\n  license: our lawyers\n");

        Layered<ModelYaml> model = read().layeredModels().get(LLAMA);

        assertThat(model.value().license()).isEqualTo("our-own");
        assertThat(model.value().name()).isEqualTo("Llama 3.1 8B Instruct");
        assertThat(model.origin().of("license")).isEqualTo(Layer.OVERLAY);
        assertThat(model.origin().of("sources.license")).isEqualTo(Layer.OVERLAY);
        assertThat(model.origin().of("name")).isEqualTo(Layer.BUILT_IN);
    }

    @Test
    void allFieldsOfAnUnknownModelAreANewOne() throws IOException {
        String text = BuiltInCatalog.FILES.models().stream()
                .filter(file -> file.name().endsWith("/" + LLAMA + ".yaml"))
                .findFirst()
                .orElseThrow()
                .text()
                .replace("id: " + LLAMA, "id: our-8b")
                .replaceFirst("hugging_face_repo: .*", "hugging_face_repo: our/8b");
        write("models/our-8b.yaml", text);
        write(
                "published-files.csv",
                "model,repository,file,quantization,bytes,precision,max_error_percent,kind,source\n"
                        + "our-8b,our/8b-GGUF,our-8b-Q8_0.gguf,Q8_0,8540771328,exact,0,file,our lab\n");

        CatalogData data = read();

        assertThat(data.layeredModels().get("our-8b").origin().layer()).isEqualTo(Layer.OVERLAY);
        assertThat(data.layeredFiles().values())
                .filteredOn(file -> file.value().model().equals("our-8b"))
                .singleElement()
                .satisfies(file -> assertThat(file.origin().layer()).isEqualTo(Layer.OVERLAY));
    }

    @Test
    void sizeAloneIsACorrectionOfAPublishedFile() throws IOException {
        PublishedFile known = BuiltInCatalog.model(LLAMA).publishedFiles().stream()
                .filter(file -> file.repository() != null && file.file() != null && file.statesExactSize())
                .findFirst()
                .orElseThrow();
        write(
                "published-files.csv",
                "model,repository,file,quantization,kind,bytes\n"
                        + String.join(
                                ",", LLAMA, known.repository(), known.file(), known.quantization(), "file", "4711")
                        + "\n");

        assertThat(read().publishedFiles())
                .filteredOn(file -> file.bytes() == 4711)
                .singleElement()
                .satisfies(file -> assertThat(file.source()).isEqualTo(known.source()));
    }

    @Test
    void retiredModelTakesItsFilesWithItAndMayStillBeNamedAsASuccessor() throws IOException {
        write("retired.csv", "kind,id,reason\nmodel,llama-3.3-70b-instruct,we have no room for it\n");

        CatalogData data = read();

        assertThat(data.layeredModels()).doesNotContainKey("llama-3.3-70b-instruct");
        assertThat(data.publishedFiles()).noneMatch(file -> file.model().equals("llama-3.3-70b-instruct"));
        assertThat(data.retired()).containsEntry("llama-3.3-70b-instruct", Layer.OVERLAY);
    }

    @Test
    void faultIsNamedWithTheFileAndLineOfTheOverlay() throws IOException {
        Path file = write(
                "models/" + LLAMA + ".yaml", "id: " + LLAMA + "\nlicense: x\ngguf:\n  block_count: 31\nfamly: y\n");

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(file.toString());
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.reason()).contains("famly");
        });
        write("models/" + LLAMA + ".yaml", "id: " + LLAMA + "\nlicense: x\ngguf:\n  block_count: 31\n");
        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(file.toString());
            assertThat(problem.reason()).contains("parameters.text says");
        });
    }

    @Test
    void brokenYamlUnknownFilesAndUnknownRetirementsAreRefused() throws IOException {
        write("models/broken.yaml", "id: [\n");
        assertThat(problems()).extracting(DataProblem::reason).anyMatch(reason -> reason.contains("not valid YAML"));
        Files.delete(folder.resolve("models/broken.yaml"));

        write("retired.csv", "kind,id,reason\nmodel,nonsuch,none\n");
        assertThat(problems()).extracting(DataProblem::line).containsExactly(2);
        Files.delete(folder.resolve("retired.csv"));

        write("cards.csv", "id\n");
        assertThat(problems()).extracting(DataProblem::reason).containsExactly("Nothing reads a file of this name.");
    }

    @Test
    void configuredFolderMustExist() {
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> Overlay.read(folder.resolve("nothing")))
                .withMessageContaining("canirun.overlay.directory");
    }

    private List<DataProblem> problems() {
        try {
            read();
            return List.of();
        } catch (DataProblemsException refused) {
            return refused.problems();
        }
    }

    private CatalogData read() {
        return CatalogData.read(BuiltInCatalog.FILES.with(Overlay.read(folder)));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
