package dev.canirun.fit;

import dev.canirun.calibration.CalibrationFiles;
import dev.canirun.gguf.GgufHeader;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.MemoryPolicy;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.hardware.Vendor;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.TensorLayout;
import dev.canirun.llm.TensorTable;
import dev.canirun.llm.TruthHeaders;
import dev.canirun.memory.MemoryBreakdown;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.memory.graph.ComputeCache;
import dev.canirun.memory.graph.MemoryModels;
import dev.canirun.speed.CalibratedSpeedModel;
import dev.canirun.speed.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a planned answer costs: all quantizations of a model with their longest contexts, and the levers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
public class PlanBenchmarks {

    private static final long GIB = 1L << 30;

    /** A dense model, a mixture of experts, one with sliding windows and one with a recurrence. */
    @Param({"llama-3.1-8b", "qwen3-30b-a3b", "gemma-3-27b", "qwen3-next-80b-a3b"})
    public String model = "llama-3.1-8b";

    /** How many machines, each with another context, are asked about in turn. */
    @Param({"1", "64"})
    public int machines = 1;

    private final FitCalculator calculator = new FitCalculator(new CalibratedSpeedModel(CalibrationFiles.builtIn()));
    private final List<Candidate> candidates = new ArrayList<>();
    private int turn;

    @Setup
    public void prepare() {
        GgufHeader header = TruthHeaders.header(TruthHeaders.files().keySet().stream()
                .filter(file -> file.startsWith(model + "."))
                .sorted()
                .findFirst()
                .orElseThrow());
        ComputeCache cache = new ComputeCache();
        TensorLayout layout = TensorLayout.of(header.metadata(), Set.of());
        for (Quantization quantization : Quantization.values()) {
            TensorTable tensors = layout.quantized(quantization, true);
            LanguageModel language = new LanguageModel(ArchitectureReader.read(header.metadata(), tensors), tensors);
            candidates.add(new Candidate(
                    quantization.name(),
                    language,
                    MemoryModels.of(language, header.metadata(), cache),
                    tensors.bytes(),
                    null));
        }
    }

    /** One load with everything on the card; {@code machines} above 1 asks for another context each time. */
    @Benchmark
    public MemoryBreakdown estimateOnTheCard() {
        Candidate candidate = usual();
        return estimate(candidate, candidate.model().architecture().offloadableLayers());
    }

    /** The same with half of the layers in system memory. */
    @Benchmark
    public MemoryBreakdown estimateHalfOffloaded() {
        Candidate candidate = usual();
        return estimate(candidate, candidate.model().architecture().offloadableLayers() / 2);
    }

    private Candidate usual() {
        return candidates.get(Quantization.Q4_K_M.ordinal());
    }

    private MemoryBreakdown estimate(Candidate candidate, int gpuLayers) {
        turn = (turn + 1) % machines;
        return candidate
                .memoryModel()
                .estimate(RuntimeSettings.defaults(8192 + 512 * turn), Placement.singleGpu(gpuLayers, 0));
    }

    /** Every question differs from the one before in memory and context where {@code machines} is above 1. */
    @Benchmark
    public List<FitEstimate> answer() {
        turn = (turn + 1) % machines;
        FitRequest request = request(12 * GIB + turn * GIB / 8, 8192 + 512 * turn);
        List<Trial> trials = candidates.stream()
                .map(candidate -> calculator.trial(candidate, request))
                .toList();
        return trials.stream().map(trial -> calculator.complete(trial, request)).toList();
    }

    /** With the changes that lead to a better verdict, for each quantization that is not wholly on the card. */
    @Benchmark
    public List<FitEstimate> answerWithLevers() {
        turn = (turn + 1) % machines;
        FitRequest request = request(12 * GIB + turn * GIB / 8, 8192 + 512 * turn);
        return candidates.stream()
                .map(candidate -> calculator.completeWithBetterVerdicts(calculator.trial(candidate, request), request))
                .toList();
    }

    private static FitRequest request(long memoryBytes, int contextLength) {
        GpuSpec spec = new GpuSpec(
                "custom",
                "Card",
                Vendor.NVIDIA,
                "Ampere",
                MemoryKind.DEDICATED,
                memoryBytes,
                null,
                360e9,
                12.7e12,
                12.7e12,
                51e12,
                25e12,
                102e12,
                28,
                "8.6",
                4.0,
                16);
        Machine machine = new Machine(
                List.of(new InstalledGpu(spec, memoryBytes, 0)), 64 * GIB, 51.2e9, OperatingSystem.LINUX, Backend.CUDA);
        return new FitRequest(
                machine,
                MemoryPolicy.budget(machine),
                RuntimeSettings.defaults(contextLength),
                LayerChoice.AUTO,
                Workload.DEFAULT);
    }
}
