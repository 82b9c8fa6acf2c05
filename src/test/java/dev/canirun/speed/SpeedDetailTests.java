package dev.canirun.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.calibration.CalibrationFiles;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.Vendor;
import dev.canirun.llm.Quantization;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedDetailTests {

    private static final SpeedModel MODEL = new CalibratedSpeedModel(CalibrationFiles.builtIn());
    private static final Workload WORKLOAD = new Workload(1024, 500);
    private static final Machine MACHINE = SpeedTestMachines.machine(
            SpeedTestMachines.gpu(Vendor.NVIDIA, "Ada Lovelace", 1e12, 80e12), 1, Backend.CUDA);

    @ParameterizedTest
    @ValueSource(strings = {"llama-3.1-8b-instruct", "qwen3-30b-a3b", "qwen3.6-35b-a3b", "deepseek-v3"})
    void moreUsersWriteMoreTogetherAndEachOfThemLess(String model) {
        ReadProfile reads = reads(model);
        double total = estimate(reads).decode().tokensPerSecond();
        double each = total;
        for (int users = 2; users <= 64; users *= 2) {
            ParallelSpeed parallel = Objects.requireNonNull(
                    detail(reads, settings(users, 32_768)).parallel());
            assertThat(parallel.users()).isEqualTo(users);
            assertThat(parallel.perUser().tokensPerSecond()).isLessThan(each);
            assertThat(parallel.total().tokensPerSecond()).isGreaterThan(total);
            each = parallel.perUser().tokensPerSecond();
            total = parallel.total().tokensPerSecond();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 256})
    void noUsersExceedTheBandwidth(int users) {
        ReadProfile reads = reads("llama-3.1-8b-instruct");
        double bytes = reads.output().denseBytes();
        for (int i = 0; i < reads.architecture().layers().size(); i++) {
            bytes += reads.block(i).denseBytes();
        }
        ParallelSpeed parallel =
                Objects.requireNonNull(detail(reads, settings(users, 32_768)).parallel());

        assertThat(parallel.perUser().high()).isLessThan(1e12 / bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-3.1-8b-instruct", "qwen3-30b-a3b"})
    void fullContextIsSlowerAndTheMoreTheLongerItIs(String model) {
        ReadProfile reads = reads(model);
        double before = estimate(reads).decode().tokensPerSecond();
        for (int context = 4096; context <= 131_072; context *= 4) {
            double atEnd =
                    detail(reads, settings(1, context)).decodeAtContextEnd().tokensPerSecond();
            assertThat(atEnd).isLessThan(before);
            before = atEnd;
        }
    }

    @Test
    void singleUserHasNoParallelSpeed() {
        assertThat(detail(reads("llama-3.1-8b-instruct"), settings(1, 4096)).parallel())
                .isNull();
    }

    private static SpeedEstimate estimate(ReadProfile reads) {
        return Objects.requireNonNull(MODEL.estimate(reads, settings(1, 32_768), full(reads), MACHINE, WORKLOAD));
    }

    private static SpeedDetail detail(ReadProfile reads, RuntimeSettings settings) {
        return Objects.requireNonNull(MODEL.detail(reads, settings, full(reads), MACHINE, WORKLOAD));
    }

    private static RuntimeSettings settings(int users, int contextLength) {
        return new RuntimeSettings(
                contextLength, users, false, CacheType.F16, CacheType.F16, FlashAttention.AUTO, 2048, 512);
    }

    private static Placement full(ReadProfile reads) {
        return Placement.singleGpu(reads.architecture().offloadableLayers(), 0);
    }

    private static ReadProfile reads(String model) {
        return ReadProfile.of(BuiltInCatalog.CATALOG.find(model).orElseThrow().languageModel(Quantization.Q4_K_M));
    }
}
