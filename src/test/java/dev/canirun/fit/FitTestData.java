package dev.canirun.fit;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.DeviceBudget;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.llm.Attention;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.llm.TensorTable;
import dev.canirun.memory.MemoryBreakdown;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.MemoryUse;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.speed.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model of ten layers whose memory can be added up by hand, and machines to put it on. */
public final class FitTestData {

    static final int BLOCKS = 10;
    static final long LAYER_BYTES = 100;
    static final long EXPERT_BYTES = 80;
    static final long OUTPUT_BYTES = 50;
    static final long COMPUTE_BYTES = 30;
    static final long CACHE_BYTES_PER_1024_TOKENS = 8;

    private FitTestData() {}

    static ModelArchitecture dense() {
        return architecture(new FeedForward.Dense(64, true));
    }

    public static ModelArchitecture mixture() {
        return architecture(new FeedForward.MixtureOfExperts(8, 2, 64, 0, 0));
    }

    public static MachineBudget machine(long hostBytes, Long... gpuBytes) {
        return machine(false, hostBytes, gpuBytes);
    }

    static MachineBudget machine(boolean shared, long hostBytes, Long... gpuBytes) {
        List<DeviceBudget> gpus = new ArrayList<>();
        for (Long bytes : gpuBytes) {
            gpus.add(new DeviceBudget("GPU" + gpus.size(), bytes, bytes, 0, List.of()));
        }
        return new MachineBudget(gpus, new DeviceBudget("RAM", hostBytes, hostBytes, 0, List.of()), shared);
    }

    static FitRequest request(MachineBudget budget, RuntimeSettings settings) {
        Machine machine =
                new Machine(List.of(), budget.host().capacityBytes(), 50e9, OperatingSystem.LINUX, Backend.CUDA);
        return new FitRequest(machine, budget, settings, LayerChoice.AUTO, Workload.DEFAULT);
    }

    /** The whole answer where nothing is known of speed. */
    static FitEstimate estimate(Candidate candidate, FitRequest request) {
        FitCalculator calculator = new FitCalculator((profile, settings, placement, machine, workload) -> null);
        Trial trial = calculator.trial(candidate, request);
        return calculator.withSpeedLever(calculator.completeWithLevers(trial, request), List.of(trial), request);
    }

    public static Candidate candidate(
            String quantization, ModelArchitecture architecture, long bytes, @Nullable Double loss) {
        TensorTable tensors = new TensorTable(List.of(TensorInfo.vector("output.weight", GgmlType.Q4_0, 64)));
        return new Candidate(quantization, new LanguageModel(architecture, tensors), new AddedUpMemory(), bytes, loss);
    }

    private static ModelArchitecture architecture(FeedForward feedForward) {
        Layer layer = new Layer(new Attention.GroupedQuery(8, 2, 64, 64, null, null), null, feedForward);
        return new ModelArchitecture("test", 512, 1000, 131_072, Collections.nCopies(BLOCKS, layer));
    }

    /** Every layer weighs the same; layers go to cards by their shares, rounded up; each used card has one buffer. */
    static final class AddedUpMemory implements MemoryModel {

        @Override
        public MemoryBreakdown estimate(RuntimeSettings settings, Placement placement) {
            int cards = placement.tensorSplit().size();
            long[] weights = new long[cards];
            long[] cache = new long[cards];
            long hostWeights = 0;
            long hostCache = 0;
            int first = BLOCKS + 1 - placement.gpuLayers();
            for (int i = 0; i <= BLOCKS; i++) {
                long bytes = i == BLOCKS ? OUTPUT_BYTES : LAYER_BYTES;
                long cached = i == BLOCKS ? 0 : CACHE_BYTES_PER_1024_TOKENS * settings.contextLength() / 1024;
                if (i < first) {
                    hostWeights += bytes;
                    hostCache += cached;
                    continue;
                }
                long experts = i < placement.cpuMoeLayers() ? EXPERT_BYTES : 0;
                int card = card(placement, (double) (i - first) / placement.gpuLayers());
                weights[card] += bytes - experts;
                hostWeights += experts;
                cache[card] += cached;
            }
            List<MemoryUse> gpus = new ArrayList<>();
            for (int card = 0; card < cards; card++) {
                gpus.add(new MemoryUse(weights[card], cache[card], 0, COMPUTE_BYTES));
            }
            return new MemoryBreakdown(gpus, new MemoryUse(hostWeights, hostCache, 0, COMPUTE_BYTES));
        }

        private static int card(Placement placement, double position) {
            double sum = placement.tensorSplit().stream().mapToDouble(d -> d).sum();
            double reached = 0;
            for (int card = 0; card < placement.tensorSplit().size(); card++) {
                reached += placement.tensorSplit().get(card) / sum;
                if (position < reached) {
                    return card;
                }
            }
            return placement.tensorSplit().size() - 1;
        }
    }
}
