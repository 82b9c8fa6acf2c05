package dev.canirun.fit;

import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.Placement;
import dev.canirun.speed.SpeedDetail;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedModel;
import dev.canirun.speed.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers whether, how and how fast one quantization runs on one machine. */
public final class FitCalculator {

    private final SpeedModel speedModel;

    public FitCalculator(SpeedModel speedModel) {
        this.speedModel = speedModel;
    }

    /** What a trial leaves out, and everything that would save memory where not all is on the GPUs, tried one by one. */
    public FitEstimate completeWithLevers(Trial trial, FitRequest request) {
        return complete(trial, request, Levers::all);
    }

    /** The same with those changes alone that lead to a better verdict, for questions about many quantizations. */
    public FitEstimate completeWithBetterVerdicts(Trial trial, FitRequest request) {
        return complete(trial, request, Levers::toBetterVerdicts);
    }

    private FitEstimate complete(Trial trial, FitRequest request, Function<Levers, List<Lever>> wanted) {
        FitEstimate estimate = complete(trial, request);
        return trial.plan().verdict() == Verdict.FULL_GPU
                ? estimate
                : estimate.with(
                        nextLayerMissingBytes(trial, request),
                        wanted.apply(new Levers(trial.candidate(), request, trial.plan())));
    }

    /**
     * The same estimate with what would make its slow reply quicker, which takes several plans of its own.
     *
     * @param others the model's quantizations that were tried, this one among them
     */
    public FitEstimate withSpeedLever(FitEstimate estimate, List<Trial> others, FitRequest request) {
        return estimate.with(new SpeedLevers(estimate.trial(), request, speedModel)
                .best(others)
                .orElse(null));
    }

    /** Only what decides between quantizations, for questions about many of them. */
    public Trial trial(Candidate candidate, FitRequest request) {
        return trial(candidate, request, planner(candidate, request).plan(request.layers()));
    }

    /** A trial where everything fits on the GPUs, and nothing at the cost of one estimate where it does not. */
    public Optional<Trial> onGpusAlone(Candidate candidate, FitRequest request) {
        OffloadPlan plan = planner(candidate, request).planOnGpusAlone(request.layers());
        return plan.verdict() == Verdict.FULL_GPU ? Optional.of(trial(candidate, request, plan)) : Optional.empty();
    }

    /** The answer without levers: what a trial leaves out is the longest context and the speed's details. */
    public FitEstimate complete(Trial trial, FitRequest request) {
        Candidate candidate = trial.candidate();
        ModelArchitecture architecture = candidate.model().architecture();
        int maxContextLength = ContextLimit.longestTokens(
                request.memoryOf(candidate),
                request.settings(),
                trial.plan().placement(),
                request.usableBudget(),
                architecture.trainedContextLength());
        SpeedDetail detail = speedModel.detail(
                candidate.reads(), request.settings(), trial.plan().placement(), request.machine(), request.workload());
        return new FitEstimate(
                trial, architecture.offloadableLayers(), maxContextLength, null, detail, null, List.of());
    }

    /**
     * The speed of a plan as it stands, for another prompt and reply.
     *
     * @return {@code null} when it cannot be said
     */
    public @Nullable SpeedEstimate speed(Trial trial, FitRequest request, Workload workload) {
        return speed(trial.candidate(), request, trial.plan(), workload);
    }

    private Trial trial(Candidate candidate, FitRequest request, OffloadPlan plan) {
        return new Trial(candidate, plan, speed(candidate, request, plan, request.workload()));
    }

    private @Nullable SpeedEstimate speed(
            Candidate candidate, FitRequest request, OffloadPlan plan, Workload workload) {
        return speedModel.estimate(
                candidate.reads(), request.settings(), plan.placement(), request.machine(), workload);
    }

    /**
     * What is missing on the GPUs for one step more: for a mixture with experts in system memory the experts of one layer,
     * else one whole layer.
     *
     * @return bytes on the card where most is missing; {@code null} where there is no GPU or nothing is missing
     */
    private static @Nullable Long nextLayerMissingBytes(Trial trial, FitRequest request) {
        Placement placement = trial.plan().placement();
        boolean experts = placement.cpuMoeLayers() > 0;
        if (request.usableBudget().gpus().isEmpty()) {
            return null;
        }
        LayerChoice next = new LayerChoice(
                experts ? placement.gpuLayers() : placement.gpuLayers() + 1,
                Math.max(0, placement.cpuMoeLayers() - 1),
                request.layers().tensorSplit());
        OffloadPlan more = planner(trial.candidate(), request).plan(next);
        long missing = -new MemoryCheck(request.usableBudget()).gpuSlackBytes(more.memory());
        return missing > 0 ? missing : null;
    }

    private static OffloadPlanner planner(Candidate candidate, FitRequest request) {
        return OffloadPlanner.of(candidate, request, request.settings());
    }
}
