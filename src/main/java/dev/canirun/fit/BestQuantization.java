package dev.canirun.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which quantization to advise.
 *
 * <p>The rule: among those that run at a usable speed, the best verdict reachable; among those, the highest quality. Losses
 * within {@value #NEGLIGIBLE_LOSS_PERCENT} % of perplexity count as equal and the smaller file wins, because then more bits
 * only cost speed (Q8_0 before F16). A reply that takes over {@value #PATIENCE_SECONDS} s is not usable; where none is
 * usable, the rule is applied to all that fit. Nothing fits: no advice.
 */
public final class BestQuantization {

    static final double NEGLIGIBLE_LOSS_PERCENT = 0.1;
    static final int PATIENCE_SECONDS = 120;

    private BestQuantization() {}

    public static Optional<FitEstimate> of(List<FitEstimate> estimates) {
        List<FitEstimate> fitting =
                estimates.stream().filter(e -> e.plan().fits()).toList();
        List<FitEstimate> usable =
                fitting.stream().filter(BestQuantization::isUsable).toList();
        return (usable.isEmpty() ? fitting : usable).stream().min(order());
    }

    /** Whether a whole reply arrives within the time people wait; an unknown speed is not held against it. */
    public static boolean isUsable(FitEstimate estimate) {
        return estimate.speed() == null || estimate.speed().responseSeconds() <= PATIENCE_SECONDS;
    }

    private static Comparator<FitEstimate> order() {
        return Comparator.comparing((FitEstimate e) -> e.plan().verdict())
                .thenComparing(BestQuantization::rankedLossPercent)
                .thenComparing(e -> e.candidate().fileSizeBytes());
    }

    /** 0 for a negligible loss, else the measured loss; a loss nobody measured ranks behind by its bits. */
    private static double rankedLossPercent(FitEstimate estimate) {
        Double loss = estimate.candidate().qualityLossPercent();
        if (loss == null) {
            return assumedLoss(estimate.candidate().bitsPerWeight());
        }
        return loss <= NEGLIGIBLE_LOSS_PERCENT ? 0 : loss;
    }

    /** Orders unmeasured mixtures among measured ones only; never shown. Halving per half bit follows Llama 3 8B. */
    private static double assumedLoss(double bitsPerWeight) {
        return bitsPerWeight > 8 ? 0 : Math.pow(2, (5.5 - bitsPerWeight) * 2);
    }
}
