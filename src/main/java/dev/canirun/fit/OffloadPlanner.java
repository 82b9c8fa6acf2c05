package dev.canirun.fit;

import dev.canirun.hardware.MachineBudget;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.MemoryBreakdown;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Finds the best placement as llama.cpp's own fit does ({@code common/fit.cpp}, September 2026): everything on the GPUs;
 * else, for a mixture of experts, the experts of as few layers as possible in system memory; else as many whole layers as
 * possible on the GPUs, from the back; else the CPU.
 *
 * <p>One planner serves one model on one machine under one setting, and keeps the plans it tried: for one thread.
 */
final class OffloadPlanner {

    private static final int REBALANCING_STEPS = 6;

    private final ModelArchitecture architecture;
    private final MemoryModel memoryModel;
    private final RuntimeSettings settings;
    private final MachineBudget budget;
    private final MemoryCheck check;
    private final Map<Tried, OffloadPlan> plans = new HashMap<>();

    private record Tried(int gpuLayers, int cpuMoeLayers, List<Double> tensorSplit) {}

    OffloadPlanner(
            ModelArchitecture architecture, MemoryModel memoryModel, RuntimeSettings settings, MachineBudget budget) {
        this.architecture = architecture;
        this.memoryModel = memoryModel;
        this.settings = settings;
        this.budget = budget;
        this.check = new MemoryCheck(budget);
    }

    /** For one quantization as a request asks for it, but for the settings, which may be others than the request's. */
    static OffloadPlanner of(Candidate candidate, FitRequest request, RuntimeSettings settings) {
        return new OffloadPlanner(
                candidate.model().architecture(), request.memoryOf(candidate), settings, request.usableBudget());
    }

    OffloadPlan plan(LayerChoice choice) {
        if (budget.gpus().isEmpty()) {
            return cpuOnly();
        }
        if (choice.gpuLayers() != null) {
            return obeyed(choice.gpuLayers(), choice);
        }
        if (cpuMoeLayers(choice) == 0) {
            OffloadPlan full = planOnGpusAlone(choice);
            if (full.fits()) {
                return full;
            }
        }
        OffloadPlan experts = withExpertsInSystemMemory(choice);
        return check.fitsGpus(experts.memory()) ? experts : withFewerLayers(choice, experts);
    }

    /** Everything on the GPUs, whether it fits or not. */
    OffloadPlan planOnGpusAlone(LayerChoice choice) {
        return budget.gpus().isEmpty() ? cpuOnly() : placed(architecture.offloadableLayers(), 0, choice);
    }

    /** What a placement takes under these settings, whatever the GPUs hold. */
    MemoryBreakdown memory(Placement placement) {
        return memoryModel.estimate(settings, placement);
    }

    /**
     * The verdict of the best plan under these settings where it is better than before, found without looking for all of the
     * plan where less decides: what is partly in system memory only gets better by leaving it.
     *
     * @param before the verdict under other settings
     */
    Verdict betterVerdict(Verdict before, LayerChoice choice) {
        OffloadPlan plan =
                before == Verdict.PARTIAL_GPU && choice.isAutomatic() ? planOnGpusAlone(choice) : plan(choice);
        return plan.verdict().compareTo(before) < 0 ? plan.verdict() : before;
    }

    /**
     * Whether weights alone, which are the same under every setting, rule out a better verdict than one: for all on the GPUs
     * these must hold every layer, and for anything at all to fit the whole machine must hold every tensor once.
     */
    boolean weightsRuleOutBetterThan(Verdict verdict) {
        return switch (verdict) {
            case FULL_GPU -> true;
            case PARTIAL_GPU -> everythingOnOneGpuBytes() > check.mostOnGpusBytes();
            case CPU_ONLY -> false;
            case TOO_LARGE -> memory(Placement.cpuOnly()).host().weightsBytes() > check.mostBytes();
        };
    }

    /** Weights of all layers; over several cards they are at least as many. */
    private long everythingOnOneGpuBytes() {
        Placement everything = Placement.singleGpu(architecture.offloadableLayers(), 0);
        return memory(everything).gpus().get(0).weightsBytes();
    }

    private OffloadPlan obeyed(int gpuLayers, LayerChoice choice) {
        int layers = Math.min(gpuLayers, architecture.offloadableLayers());
        if (choice.cpuMoeLayers() != null || !hasExperts() || layers == 0) {
            return placed(layers, cpuMoeLayers(choice), choice);
        }
        return fewestExpertsInSystemMemory(layers, choice);
    }

    private OffloadPlan withExpertsInSystemMemory(LayerChoice choice) {
        if (choice.cpuMoeLayers() != null || !hasExperts()) {
            return placed(architecture.offloadableLayers(), cpuMoeLayers(choice), choice);
        }
        return fewestExpertsInSystemMemory(architecture.offloadableLayers(), choice);
    }

    private OffloadPlan fewestExpertsInSystemMemory(int gpuLayers, LayerChoice choice) {
        return firstOnGpus(architecture.blockCount(), k -> placed(gpuLayers, k, choice));
    }

    private OffloadPlan withFewerLayers(LayerChoice choice, OffloadPlan leastOnGpu) {
        int cpuMoeLayers = leastOnGpu.placement().cpuMoeLayers();
        int blocks = architecture.blockCount();
        OffloadPlan fewer = firstOnGpus(blocks, k -> placed(blocks - k, cpuMoeLayers, choice));
        return fewer.placement().gpuLayers() == 0 && !gpusHold(fewer) ? cpuOnly() : fewer;
    }

    /** The first of a series of plans, each with less on the GPUs, that the GPUs hold; the last one when none does. */
    private OffloadPlan firstOnGpus(int last, IntFunction<OffloadPlan> plans) {
        OffloadPlan first = plans.apply(0);
        OffloadPlan least = plans.apply(last);
        if (gpusHold(first) || !gpusHold(least)) {
            return gpusHold(first) ? first : least;
        }
        int found = Threshold.leastNotNegative(
                0, slackBytes(first), last, slackBytes(least), k -> slackBytes(plans.apply(k)));
        return found == last ? least : plans.apply(found);
    }

    private long slackBytes(OffloadPlan plan) {
        return check.gpuSlackBytes(plan.memory());
    }

    private boolean gpusHold(OffloadPlan plan) {
        return check.fitsGpus(plan.memory());
    }

    private OffloadPlan placed(int gpuLayers, int cpuMoeLayers, LayerChoice choice) {
        return plans.computeIfAbsent(
                new Tried(gpuLayers, cpuMoeLayers, choice.tensorSplit()),
                unseen -> tried(gpuLayers, cpuMoeLayers, choice));
    }

    private OffloadPlan tried(int gpuLayers, int cpuMoeLayers, LayerChoice choice) {
        List<Double> split =
                choice.tensorSplit().isEmpty() ? TensorSplits.byUsableMemory(budget) : choice.tensorSplit();
        Placement placement = new Placement(gpuLayers, cpuMoeLayers, split);
        MemoryBreakdown memory = memory(placement);
        boolean movable = choice.tensorSplit().isEmpty() && budget.gpus().size() > 1;
        for (int step = 0; movable && step < REBALANCING_STEPS && !check.fitsGpus(memory); step++) {
            split = TensorSplits.rebalanced(split, memory, check);
            placement = new Placement(gpuLayers, cpuMoeLayers, split);
            memory = memory(placement);
        }
        return new OffloadPlan(placement, memory, verdict(placement, memory));
    }

    private OffloadPlan cpuOnly() {
        Placement placement = Placement.cpuOnly();
        MemoryBreakdown memory = memory(placement);
        return new OffloadPlan(placement, memory, verdict(placement, memory));
    }

    private Verdict verdict(Placement placement, MemoryBreakdown memory) {
        if (!check.fits(memory)) {
            return Verdict.TOO_LARGE;
        }
        if (placement.gpuLayers() == 0) {
            return Verdict.CPU_ONLY;
        }
        boolean whole = placement.gpuLayers() == architecture.offloadableLayers()
                && (placement.cpuMoeLayers() == 0 || !hasExperts());
        return whole ? Verdict.FULL_GPU : Verdict.PARTIAL_GPU;
    }

    private boolean hasExperts() {
        return architecture.layers().stream()
                .anyMatch(layer -> layer.feedForward() instanceof FeedForward.MixtureOfExperts);
    }

    /** As llama.cpp does: more than the model has means all of them. */
    private int cpuMoeLayers(LayerChoice choice) {
        return choice.cpuMoeLayers() == null ? 0 : Math.min(choice.cpuMoeLayers(), architecture.blockCount());
    }
}
