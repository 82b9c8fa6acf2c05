package dev.canirun.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblem;
import dev.canirun.curation.DataProblemsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogDataTests {

    private static final String LLAMA = "catalog/models/llama-3.1-8b-instruct.yaml";
    private static final DataFile NO_FILES = new DataFile(
            CatalogData.PUBLISHED_FILES,
            "model,repository,file,quantization,bytes,precision,max_error_percent,kind,source\n");

    @Test
    void builtInCatalogHasAtLeast340ModelsAnd2500PublishedFiles() {
        assertThat(BuiltInCatalog.DATA.models()).hasSizeGreaterThanOrEqualTo(340);
        assertThat(BuiltInCatalog.DATA.publishedFiles()).hasSizeGreaterThanOrEqualTo(2500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "family: Llama 3.1|family: Llama 3.1\\nwings: 2|not a known field",
                "family: Llama 3.1|famly: Llama 3.1|family is missing",
                "id: llama-3.1-8b-instruct|id: Llama|is not the file's name or no slug",
                "context_length: 131072\\nparameters|context_length: 0\\nparameters|context_length is 0",
                "block_count: 32|block_count: 33|parameters.text says",
                "block_count: 32|blocks: 32|unknown key blocks",
                "rope.freq_base: 500000.0|rope.freq_base: {a: 1}|neither a number",
                "general.architecture: llama|general.architecture: lama|architecture lama",
                "extra_tensors: [output, rope-freqs]|extra_tensors: [output, wings]|\"wings\"",
                "gated: true|gated: maybe|gated",
                "release_date: \"2024-07\"|release_date: \"July\"|release_date is \"July\"",
                "tasks: [chat|tasks: [chess|chess",
            })
    void faultIsNamedWithFileAndLine(String right, String wrong, String reason) {
        DataFile file =
                new DataFile(LLAMA, text(LLAMA).replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n")));

        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> CatalogData.read(List.of(file), NO_FILES))
                .satisfies(problem -> assertThat(problem.problems()).anySatisfy(found -> {
                    assertThat(found.file()).isEqualTo(LLAMA);
                    assertThat(found.line()).isPositive();
                    assertThat(found.reason()).contains(reason);
                    assertThat(found.remedy()).isNotBlank();
                }));
    }

    @Test
    void sameModelInTwoFilesIsRefused() {
        DataFile first = new DataFile(LLAMA, text(LLAMA));
        DataFile second = new DataFile("catalog/models/other.yaml", text(LLAMA));

        assertThat(problems(List.of(first, second), NO_FILES))
                .extracting(DataProblem::reason)
                .anyMatch(reason -> reason.contains("is there twice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsuch,a/b,c,Q8_0,5,exact,0,file,s|is not in the catalog",
                "llama-3.1-8b-instruct,,,Q8_0,5,exact,0,file,s|names no file",
                "llama-3.1-8b-instruct,a/b,c,Q8_0,0,exact,0,file,s|impossible",
                "llama-3.1-8b-instruct,a/b,c,Q8_0,5,exact,0.5,file,s|no rounding",
                "llama-3.1-8b-instruct,a/b,c,Q8_0,5,exact,0,folder,s|kind",
            })
    void impossiblePublishedFileIsRefused(String row, String reason) {
        DataFile files = new DataFile(CatalogData.PUBLISHED_FILES, NO_FILES.text() + row + "\n");

        assertThat(problems(List.of(new DataFile(LLAMA, text(LLAMA))), files)).anySatisfy(found -> {
            assertThat(found.reason()).contains(reason);
            assertThat(found.line()).isEqualTo(2);
        });
    }

    private static List<DataProblem> problems(List<DataFile> models, DataFile files) {
        List<DataProblem> found = new ArrayList<>();
        try {
            CatalogData.read(models, files);
        } catch (DataProblemsException e) {
            found.addAll(e.problems());
        }
        return found;
    }

    private static String text(String name) {
        return BuiltInCatalog.FILES.models().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
