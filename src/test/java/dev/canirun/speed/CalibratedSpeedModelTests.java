package dev.canirun.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.calibration.CalibrationFiles;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.Vendor;
import dev.canirun.llm.Quantization;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CalibratedSpeedModelTests {

    private static final SpeedModel MODEL = new CalibratedSpeedModel(CalibrationFiles.builtIn());
    private static final RuntimeSettings SETTINGS = RuntimeSettings.defaults(32768);
    private static final Workload WORKLOAD = new Workload(1024, 500);
    private static final String[] MODELS = {"llama-3.1-8b-instruct", "qwen3-30b-a3b", "qwen3.6-35b-a3b", "deepseek-v3"};

    record Kind(Vendor vendor, String architecture, Backend backend) {}

    static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (Backend backend : Backend.values()) {
            for (Vendor vendor : Vendor.values()) {
                for (String architecture : List.of("Ada Lovelace", "Pascal", "RDNA 3.0", "Apple9", "Xe2-HPG", "")) {
                    kinds.add(new Kind(vendor, architecture, backend));
                }
            }
        }
        return kinds;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void moreBandwidthIsNeverSlowerOnAnyHardware(Kind kind) {
        for (String model : MODELS) {
            double before = 0;
            for (double bandwidth = 20e9; bandwidth < 10e12; bandwidth *= 1.7) {
                SpeedEstimate estimate = estimate(model, kind, bandwidth, 10e12, 1);
                assertThat(estimate.decode().tokensPerSecond()).isGreaterThanOrEqualTo(before);
                before = estimate.decode().tokensPerSecond();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noAnswerExceedsBandwidthOverBytes(Kind kind) {
        for (String model : MODELS) {
            ReadProfile reads = reads(model, Quantization.Q4_K_M);
            double bytes = reads.output().denseBytes();
            for (int i = 0; i < reads.architecture().layers().size(); i++) {
                bytes += reads.block(i).denseBytes() + reads.block(i).activeExpertBytes();
            }
            SpeedEstimate estimate = estimate(model, kind, 500e9, 1e18, 1);
            assertThat(estimate.decode().high()).isLessThan(500e9 / bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4"})
    void everyPlacementHasFiniteSpeeds(int gpus) {
        Kind kind = new Kind(Vendor.NVIDIA, "Ada Lovelace", Backend.CUDA);
        for (String model : MODELS) {
            ReadProfile reads = reads(model, Quantization.Q4_K_M);
            int layers = reads.architecture().offloadableLayers();
            for (int gpuLayers = 0; gpuLayers <= layers; gpuLayers++) {
                for (int cpuMoeLayers : List.of(0, layers / 2, layers - 1)) {
                    Placement placement = new Placement(gpuLayers, cpuMoeLayers, Collections.nCopies(gpus, 1.0));
                    SpeedEstimate estimate = estimate(reads, placement, kind, 1e12, 80e12, gpus, WORKLOAD, SETTINGS);
                    assertThat(estimate.responseSeconds()).isFinite().isGreaterThan(estimate.timeToFirstTokenSeconds());
                    assertThat(estimate.timeToFirstTokenSeconds()).isPositive();
                }
            }
        }
    }

    @Test
    void moreLayersOnFastGpuAreNeverSlower() {
        Kind kind = new Kind(Vendor.NVIDIA, "Ada Lovelace", Backend.CUDA);
        ReadProfile reads = reads("llama-3.1-8b-instruct", Quantization.Q4_K_M);
        double before = 0;
        for (int layers = 1; layers <= reads.architecture().offloadableLayers(); layers++) {
            SpeedEstimate estimate =
                    estimate(reads, Placement.singleGpu(layers, 0), kind, 1e12, 80e12, 1, WORKLOAD, SETTINGS);
            assertThat(estimate.decode().tokensPerSecond()).isGreaterThan(before);
            before = estimate.decode().tokensPerSecond();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void deeperContextIsNeverFaster(Kind kind) {
        for (String model : MODELS) {
            ReadProfile reads = reads(model, Quantization.Q4_K_M);
            double decodeBefore = Double.MAX_VALUE;
            double firstBefore = 0;
            for (int prompt = 1; prompt < 200_000; prompt = prompt * 5 + 17) {
                SpeedEstimate estimate =
                        estimate(reads, full(reads, 1), kind, 500e9, 40e12, 1, new Workload(prompt, 100), SETTINGS);
                assertThat(estimate.decode().tokensPerSecond()).isLessThanOrEqualTo(decodeBefore);
                assertThat(estimate.timeToFirstTokenSeconds()).isGreaterThan(firstBefore);
                decodeBefore = estimate.decode().tokensPerSecond();
                firstBefore = estimate.timeToFirstTokenSeconds();
            }
        }
    }

    @Test
    void smallerCacheTypeIsFasterAtDepth() {
        Kind kind = new Kind(Vendor.NVIDIA, "Ada Lovelace", Backend.CUDA);
        ReadProfile reads = reads("llama-3.1-8b-instruct", Quantization.Q4_K_M);
        Workload deep = new Workload(30_000, 100);
        RuntimeSettings small = SETTINGS.withCacheTypes(CacheType.Q8_0, CacheType.Q8_0);

        assertThat(estimate(reads, full(reads, 1), kind, 1e12, 80e12, 1, deep, small)
                        .decode()
                        .tokensPerSecond())
                .isGreaterThan(estimate(reads, full(reads, 1), kind, 1e12, 80e12, 1, deep, SETTINGS)
                        .decode()
                        .tokensPerSecond());
    }

    @Test
    void slidingWindowLimitsWhatAReplyLooksBackOn() {
        Kind kind = new Kind(Vendor.NVIDIA, "Ada Lovelace", Backend.CUDA);
        double windowed = slowdownAtDepth("gemma-3-12b-it", kind);
        double full = slowdownAtDepth("qwen3-14b", kind);

        assertThat(windowed).isLessThan(full);
    }

    private static double slowdownAtDepth(String model, Kind kind) {
        ReadProfile reads = reads(model, Quantization.Q4_K_M);
        double near = estimate(reads, full(reads, 1), kind, 1e12, 80e12, 1, new Workload(1, 128), SETTINGS)
                .decode()
                .tokensPerSecond();
        double deep = estimate(reads, full(reads, 1), kind, 1e12, 80e12, 1, new Workload(32_000, 128), SETTINGS)
                .decode()
                .tokensPerSecond();
        return near / deep;
    }

    @Test
    void mixtureReadsItsActiveExpertsOnly() {
        ReadProfile reads = reads("qwen3-30b-a3b", Quantization.Q4_K_M);

        assertThat(reads.block(0).activeExpertShare()).isEqualTo(8.0 / 128);
    }

    @Test
    void saysNothingWithoutBandwidth() {
        GpuSpec gpu = SpeedTestMachines.gpu(Vendor.NVIDIA, "Ada Lovelace", null, 80e12);
        Machine machine = SpeedTestMachines.machine(gpu, 1, Backend.CUDA);
        ReadProfile reads = reads("llama-3.1-8b-instruct", Quantization.Q4_K_M);

        assertThat(MODEL.estimate(reads, SETTINGS, full(reads, 1), machine, WORKLOAD))
                .isNull();
    }

    @Test
    void callsWhatNobodyMeasuredExtrapolated() {
        Kind unknown = new Kind(Vendor.OTHER, "", Backend.VULKAN);

        assertThat(estimate("llama-3.1-8b-instruct", unknown, 500e9, 10e12, 1).basis())
                .isEqualTo(SpeedBasis.EXTRAPOLATED);
    }

    private static SpeedEstimate estimate(String model, Kind kind, double bandwidth, double vectorRate, int gpus) {
        ReadProfile reads = reads(model, Quantization.Q4_K_M);
        return estimate(reads, full(reads, gpus), kind, bandwidth, vectorRate, gpus, WORKLOAD, SETTINGS);
    }

    private static SpeedEstimate estimate(
            ReadProfile reads,
            Placement placement,
            Kind kind,
            double bandwidth,
            double vectorRate,
            int gpus,
            Workload workload,
            RuntimeSettings settings) {
        GpuSpec gpu = SpeedTestMachines.gpu(kind.vendor(), kind.architecture(), bandwidth, vectorRate);
        Machine machine = SpeedTestMachines.machine(gpu, gpus, kind.backend());
        return Objects.requireNonNull(MODEL.estimate(reads, settings, placement, machine, workload));
    }

    private static Placement full(ReadProfile reads, int gpus) {
        return new Placement(reads.architecture().offloadableLayers(), 0, Collections.nCopies(gpus, 1.0));
    }

    private static ReadProfile reads(String model, Quantization quantization) {
        return PROFILES.computeIfAbsent(
                model + quantization,
                key -> ReadProfile.of(
                        BuiltInCatalog.CATALOG.find(model).orElseThrow().languageModel(quantization)));
    }

    private static final Map<String, ReadProfile> PROFILES = new ConcurrentHashMap<>();
}
