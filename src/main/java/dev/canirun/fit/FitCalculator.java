package dev.canirun.fit;

import dev.canirun.llm.ModelArchitecture;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers whether, how and how fast one quantization runs on one machine. */
public final class FitCalculator {

    private final SpeedModel speedModel;

    public FitCalculator(SpeedModel speedModel) {
        this.speedModel = speedModel;
    }

    /**
     * @throws IllegalArgumentException when more layers are asked for than the model has, or the tensor split does not
     *     name every GPU
     */
    public FitEstimate estimate(Candidate candidate, FitRequest request) {
        OffloadPlan plan = planner(candidate, request).plan(request.layers());
        return estimate(candidate, request, plan, levers(candidate, request, plan));
    }

    private FitEstimate estimate(Candidate candidate, FitRequest request, OffloadPlan plan, List<Lever> levers) {
        ModelArchitecture architecture = candidate.model().architecture();
        int maxContext = ContextLimit.longestTokens(
                candidate.memoryModel(),
                request.settings(),
                plan.placement(),
                request.usableBudget(),
                architecture.trainedContextLength());
        return new FitEstimate(
                candidate, plan, architecture.offloadableLayers(), maxContext, speed(candidate, request, plan), levers);
    }

    private static OffloadPlanner planner(Candidate candidate, FitRequest request) {
        return new OffloadPlanner(
                candidate.model().architecture(), candidate.memoryModel(), request.settings(), request.usableBudget());
    }

    /** The same where everything fits on the GPUs, and nothing at the cost of one estimate where it does not. */
    public Optional<FitEstimate> onGpusAlone(Candidate candidate, FitRequest request) {
        OffloadPlan plan = planner(candidate, request).planOnGpusAlone(request.layers());
        return plan.verdict() == Verdict.FULL_GPU
                ? Optional.of(estimate(candidate, request, plan, List.of()))
                : Optional.empty();
    }

    private @Nullable SpeedEstimate speed(Candidate candidate, FitRequest request, OffloadPlan plan) {
        return speedModel.estimate(
                candidate.model(), request.settings(), plan.placement(), request.machine(), request.workload());
    }

    private static List<Lever> levers(Candidate candidate, FitRequest request, OffloadPlan plan) {
        return plan.verdict() == Verdict.FULL_GPU ? List.of() : Levers.of(candidate, request, plan);
    }
}
