package dev.canirun.fit;

import dev.canirun.memory.RuntimeSettings;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What would make a reply quicker that takes longer than people wait. Settings come first, because they keep the quality;
 * then the best quantization that is quick enough; then the GPU memory that would hold all of the model; then the reply that
 * arrives in time; then whatever helps most.
 */
final class SpeedLevers {

    private static final int SHORTEST_REPLY_TOKENS = 32;

    private final Trial slow;
    private final FitRequest request;
    private final SpeedModel speedModel;

    SpeedLevers(Trial slow, FitRequest request, SpeedModel speedModel) {
        this.slow = slow;
        this.request = request;
        this.speedModel = speedModel;
    }

    /** @param others the model's quantizations that were tried, the slow one among them */
    Optional<SpeedLever> best(List<Trial> others) {
        SpeedEstimate now = slow.speed();
        if (slow.isUsable() || now == null || !slow.plan().fits()) {
            return Optional.empty();
        }
        List<SpeedLever> levers = new ArrayList<>();
        Levers.changes(request.settings()).forEach((change, settings) -> {
            addSettings(levers, change, settings);
        });
        Optional<SpeedLever> settings = quickest(levers).filter(SpeedLevers::isUsable);
        others.stream()
                .filter(trial -> trial.plan().fits() && trial.speed() != null)
                .forEach(trial -> levers.add(quantization(trial)));
        return settings.or(() -> BestQuantization.of(others)
                        .filter(trial -> trial.isUsable() && trial.speed() != null)
                        .map(SpeedLevers::quantization))
                .or(() -> GpuMemoryLever.of(slow, request, speedModel).filter(SpeedLevers::isUsable))
                .or(() -> shorterReply(now))
                .or(() -> quickest(levers).filter(lever -> lever.responseSeconds() < now.responseSeconds()));
    }

    private void addSettings(List<SpeedLever> levers, String change, RuntimeSettings settings) {
        Candidate candidate = slow.candidate();
        OffloadPlan plan = OffloadPlanner.of(candidate, request, settings).plan(request.layers());
        SpeedEstimate speed = speedModel.estimate(
                candidate.reads(), settings, plan.placement(), request.machine(), request.workload());
        if (plan.fits() && speed != null) {
            levers.add(new SpeedLever(change, speed.responseSeconds()));
        }
    }

    private static SpeedLever quantization(Trial trial) {
        SpeedEstimate speed = trial.speed();
        return new SpeedLever(
                "quantization=" + trial.candidate().quantization(),
                speed == null ? Double.MAX_VALUE : speed.responseSeconds());
    }

    private static Optional<SpeedLever> shorterReply(SpeedEstimate now) {
        double left = Trial.PATIENCE_SECONDS - now.timeToFirstTokenSeconds();
        int tokens = (int) (left * now.decode().tokensPerSecond());
        return tokens < SHORTEST_REPLY_TOKENS
                ? Optional.empty()
                : Optional.of(new SpeedLever(
                        "responseTokens=" + tokens,
                        now.timeToFirstTokenSeconds() + tokens / now.decode().tokensPerSecond()));
    }

    private static boolean isUsable(SpeedLever lever) {
        return lever.responseSeconds() <= Trial.PATIENCE_SECONDS;
    }

    private static Optional<SpeedLever> quickest(List<SpeedLever> levers) {
        return levers.stream().min(Comparator.comparingDouble(SpeedLever::responseSeconds));
    }
}
