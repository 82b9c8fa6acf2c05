package dev.canirun.fit;

import dev.canirun.llm.ModelArchitecture;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedModel;
import java.util.List;
import java.util.Optional;

/** Answers whether, how and how fast one quantization runs on one machine. */
public final class FitCalculator {

    private final SpeedModel speedModel;

    public FitCalculator(SpeedModel speedModel) {
        this.speedModel = speedModel;
    }

    /** What a trial leaves out, and what would save memory where not everything is on the GPUs, tried one by one. */
    public FitEstimate completeWithLevers(Trial trial, FitRequest request) {
        FitEstimate estimate = complete(trial, request);
        return trial.plan().verdict() == Verdict.FULL_GPU
                ? estimate
                : estimate.with(Levers.of(trial.candidate(), request, trial.plan()));
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

    /** The answer without levers: what a trial leaves out is the longest context. */
    public FitEstimate complete(Trial trial, FitRequest request) {
        Candidate candidate = trial.candidate();
        ModelArchitecture architecture = candidate.model().architecture();
        int maxContextLength = ContextLimit.longestTokens(
                candidate.memoryModel(),
                request.settings(),
                trial.plan().placement(),
                request.usableBudget(),
                architecture.trainedContextLength());
        return new FitEstimate(trial, architecture.offloadableLayers(), maxContextLength, List.of());
    }

    private Trial trial(Candidate candidate, FitRequest request, OffloadPlan plan) {
        SpeedEstimate speed = speedModel.estimate(
                candidate.reads(), request.settings(), plan.placement(), request.machine(), request.workload());
        return new Trial(candidate, plan, speed);
    }

    private static OffloadPlanner planner(Candidate candidate, FitRequest request) {
        return new OffloadPlanner(
                candidate.model().architecture(), candidate.memoryModel(), request.settings(), request.usableBudget());
    }
}
