package dev.canirun.fit;

import dev.canirun.llm.ModelArchitecture;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedModel;
import java.util.List;
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
        ModelArchitecture architecture = candidate.model().architecture();
        OffloadPlan plan = new OffloadPlanner(
                        architecture, candidate.memoryModel(), request.settings(), request.usableBudget())
                .plan(request.layers());
        int maxContext = ContextLimit.longestTokens(
                candidate.memoryModel(),
                request.settings(),
                plan.placement(),
                request.usableBudget(),
                architecture.trainedContextLength());
        return new FitEstimate(
                candidate,
                plan,
                architecture.offloadableLayers(),
                maxContext,
                speed(candidate, request, plan),
                levers(candidate, request, plan));
    }

    private @Nullable SpeedEstimate speed(Candidate candidate, FitRequest request, OffloadPlan plan) {
        return speedModel.estimate(
                candidate.model(), request.settings(), plan.placement(), request.machine(), request.workload());
    }

    private static List<Lever> levers(Candidate candidate, FitRequest request, OffloadPlan plan) {
        return plan.verdict() == Verdict.FULL_GPU ? List.of() : Levers.of(candidate, request, plan);
    }
}
