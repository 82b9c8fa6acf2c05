package dev.canirun.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which quantization to advise.
 *
 * <p>The rule: among those that run at a usable speed, the best verdict reachable; among those, the highest quality. Losses
 * within {@value #NEGLIGIBLE_LOSS_PERCENT} % of perplexity count as equal and the smaller file wins, because then more bits
 * only cost speed (Q8_0 before F16). A reply that takes over {@value Trial#PATIENCE_SECONDS} s is not usable; where none is
 * usable, the quickest that loses at most {@value #ACCEPTABLE_LOSS_PERCENT} % is advised. Nothing fits: no advice.
 */
public final class BestQuantization {

    static final double NEGLIGIBLE_LOSS_PERCENT = 0.1;

    static final double ACCEPTABLE_LOSS_PERCENT = 10;

    static final double NOTICEABLE_LOSS_PERCENT = 4;

    /** 240 words a minute at three quarters of a word per token. */
    static final double READING_TOKENS_PER_SECOND = 5;

    private BestQuantization() {}

    public static Optional<Trial> of(List<Trial> trials) {
        List<Trial> fitting =
                trials.stream().filter(trial -> trial.plan().fits()).toList();
        List<Trial> usable = fitting.stream().filter(Trial::isUsable).toList();
        return usable.isEmpty()
                ? fitting.stream().min(quickest())
                : usable.stream().min(order());
    }

    /**
     * The other way to take a model that only fits a GPU at a loss: where the advised quantization is wholly on the GPU but
     * loses more than {@value #NOTICEABLE_LOSS_PERCENT} %, the quickest that loses no more than that with some of it
     * in system memory, or the best quality where all lose more. It must write at least {@value #READING_TOKENS_PER_SECOND}
     * tokens per second and answer in time. Empty where the advice
     * needs no second thought.
     */
    public static Optional<Trial> moreQuality(List<Trial> trials, Trial best) {
        double lossPercent = rankedLossPercent(best);
        if (best.plan().verdict() != Verdict.FULL_GPU || lossPercent <= NOTICEABLE_LOSS_PERCENT) {
            return Optional.empty();
        }
        return trials.stream()
                .filter(trial -> trial.plan().verdict() == Verdict.PARTIAL_GPU && trial.isUsable())
                .filter(trial ->
                        trial.speed() != null && trial.speed().decode().tokensPerSecond() >= READING_TOKENS_PER_SECOND)
                .filter(trial -> rankedLossPercent(trial) < lossPercent)
                .min(Comparator.comparingInt(
                                (Trial trial) -> rankedLossPercent(trial) > NOTICEABLE_LOSS_PERCENT ? 1 : 0)
                        .thenComparingDouble(trial -> rankedLossPercent(trial) > NOTICEABLE_LOSS_PERCENT
                                ? rankedLossPercent(trial)
                                : responseSeconds(trial)));
    }

    private static Comparator<Trial> quickest() {
        return Comparator.comparingInt((Trial trial) -> rankedLossPercent(trial) > ACCEPTABLE_LOSS_PERCENT ? 1 : 0)
                .thenComparingDouble(BestQuantization::responseSeconds);
    }

    private static double responseSeconds(Trial trial) {
        return trial.speed() == null ? 0 : trial.speed().responseSeconds();
    }

    private static Comparator<Trial> order() {
        return Comparator.comparing((Trial trial) -> trial.plan().verdict())
                .thenComparingDouble(BestQuantization::rankedLossPercent)
                .thenComparingLong(trial -> trial.candidate().fileSizeBytes());
    }

    /** 0 for a negligible loss, else the measured loss; a loss nobody measured ranks behind by its bits. */
    private static double rankedLossPercent(Trial trial) {
        Double loss = trial.candidate().qualityLossPercent();
        if (loss == null) {
            return assumedLoss(trial.candidate().bitsPerWeight());
        }
        return loss <= NEGLIGIBLE_LOSS_PERCENT ? 0 : loss;
    }

    /** Orders unmeasured mixtures among measured ones only; never shown. Halving per half bit follows Llama 3 8B. */
    private static double assumedLoss(double bitsPerWeight) {
        return bitsPerWeight > 8 ? 0 : Math.pow(2, (5.5 - bitsPerWeight) * 2);
    }
}
