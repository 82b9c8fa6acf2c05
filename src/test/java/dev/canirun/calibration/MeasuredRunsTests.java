package dev.canirun.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.hardware.Backend;
import dev.canirun.speed.MeasuredRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

class MeasuredRunsTests {

    private static final MeasuredRuns RUNS = MeasuredRuns.builtIn();

    @Test
    void sameModelAndQuantizationComeFirst() {
        List<MeasuredRun> nearest = RUNS.nearest(
                Backend.CUDA,
                "nvidia-geforce-rtx-3090",
                MeasuredRun.Kind.REPLY,
                "llama-3.1-8b-instruct",
                "q4_k_m",
                4.58,
                3);

        assertThat(nearest).hasSize(3);
        assertThat(nearest.get(0).model()).isEqualTo("llama-3.1-8b-instruct");
        assertThat(nearest.get(0).quantization()).isEqualTo("q4_k_m");
        assertThat(nearest).allMatch(run -> run.gpu().equals("nvidia-geforce-rtx-3090"));
    }

    @Test
    void otherGpusRunsAreNotNear() {
        assertThat(RUNS.nearest(
                        Backend.CUDA, "custom", MeasuredRun.Kind.REPLY, "llama-3.1-8b-instruct", "q4_k_m", 4, 3))
                .isEmpty();
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
