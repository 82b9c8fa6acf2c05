package dev.canirun.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canirun.calibration.RunQuestion.ModelSize;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.hardware.Backend;
import dev.canirun.speed.MeasuredRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

class MeasuredRunsTests {

    private static final MeasuredRuns RUNS = MeasuredRuns.builtIn();

    private static final Map<String, ModelSize> SIZES = Map.of(
            "llama-3.1-8b-instruct", new ModelSize(false, 8.03e9),
            "phi-4-mini-instruct", new ModelSize(false, 3.84e9),
            "nvidia-nemotron-3-nano-30b-a3b-bf16", new ModelSize(true, 3.5e9));

    @Test
    void sameModelAndQuantizationComeFirst() {
        List<MeasuredRun> nearest = nearest("llama-3.1-8b-instruct", new ModelSize(false, 8.03e9));

        assertThat(nearest).hasSize(3);
        assertThat(nearest.get(0).model()).isEqualTo("llama-3.1-8b-instruct");
        assertThat(nearest.get(0).quantization()).isEqualTo("q4_k_m");
        assertThat(nearest).allMatch(run -> run.gpu().equals("nvidia-geforce-rtx-3090"));
    }

    @Test
    void modelsOfTheSameKindComeBeforeNearerOnesOfTheOther() {
        assertThat(nearest("another", new ModelSize(true, 8e9)).get(0).model())
                .isEqualTo("nvidia-nemotron-3-nano-30b-a3b-bf16");
        assertThat(nearest("another", new ModelSize(false, 3.5e9)).get(0).model())
                .isEqualTo("phi-4-mini-instruct");
    }

    @Test
    void amongModelsOfOneKindTheNearestActiveSizeComesFirst() {
        assertThat(nearest("another", new ModelSize(false, 9e9)).get(0).model()).isEqualTo("llama-3.1-8b-instruct");
    }

    @Test
    void otherGpusRunsAreNotNear() {
        assertThat(RUNS.nearest(question("custom", "any", new ModelSize(false, 8e9)), MeasuredRun.Kind.REPLY, 3))
                .isEmpty();
    }

    private static List<MeasuredRun> nearest(String model, ModelSize size) {
        return RUNS.nearest(question("nvidia-geforce-rtx-3090", model, size), MeasuredRun.Kind.REPLY, 3);
    }

    private static RunQuestion question(String gpu, String model, ModelSize size) {
        return new RunQuestion(Backend.CUDA, gpu, model, "q4_k_m", size, id -> Optional.ofNullable(SIZES.get(id)));
    }

    @Test
    void excludedRunsAreNeitherUsableNorNear() {
        assertThat(RUNS.excluded()).isNotEmpty();
        assertThat(RUNS.usable()).doesNotContainAnyElementsOf(RUNS.excluded());
    }

    @Test
    void exclusionOfRunThatIsNotThereIsRefused() {
        DataFile runs = file(
                "id,backend,gpu,gpu_count,model,quantization,kind,tokens,depth,micro_batch,cache_type,flash_attention,"
                        + "file_gib,tokens_per_second,reliability,build,date,source\n");
        DataFile exclusions = file("id,reason\nx1,a fork\n");

        assertThatThrownBy(() -> MeasuredRuns.read(runs, exclusions))
                .isInstanceOf(DataProblemsException.class)
                .hasMessageContaining("excludes a run that is not there");
    }

    private static DataFile file(String text) {
        return DataFile.read("a.csv", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }
}
