package dev.canirun.fit;

/**
 * How well one model serves on one machine, each part from 0 to 1.
 *
 * @param quality the model's comparable size on a logarithmic scale, less what the quantization loses
 * @param speed decode speed against comfortable reading
 * @param fit where it runs
 * @param context longest context
 */
public record Score(double quality, double speed, double fit, double context) {

    /** Words are read at about a third of this, so faster brings little. */
    static final double COMFORTABLE_TOKENS_PER_SECOND = 30;

    private static final double SMALLEST_PARAMETERS = 0.05e9;
    private static final double LARGEST_PARAMETERS = 1e12;
    private static final int SHORTEST_CONTEXT_TOKENS = 2048;
    private static final int LONGEST_CONTEXT_TOKENS = 131_072;

    public static Score of(FitEstimate estimate, ComparableSize size) {
        Double loss = estimate.candidate().qualityLossPercent();
        double kept = 1 - Math.min(1, (loss == null ? 0 : loss) / 100);
        return new Score(
                logarithmic(size.parameters(), SMALLEST_PARAMETERS, LARGEST_PARAMETERS) * kept,
                estimate.speed() == null
                        ? 0
                        : Math.min(1, estimate.speed().decode().tokensPerSecond() / COMFORTABLE_TOKENS_PER_SECOND),
                switch (estimate.plan().verdict()) {
                    case FULL_GPU -> 1;
                    case PARTIAL_GPU -> 0.5;
                    case CPU_ONLY -> 0.25;
                    case TOO_LARGE -> 0;
                },
                logarithmic(Math.max(1, estimate.maxContextLength()), SHORTEST_CONTEXT_TOKENS, LONGEST_CONTEXT_TOKENS));
    }

    /** The weighted mean. */
    public double total(ScoreWeights weights) {
        double sum = weights.quality() + weights.speed() + weights.fit() + weights.context();
        return (quality * weights.quality()
                        + speed * weights.speed()
                        + fit * weights.fit()
                        + context * weights.context())
                / sum;
    }

    private static double logarithmic(double value, double least, double most) {
        double position = Math.log(value / least) / Math.log(most / least);
        return Math.max(0, Math.min(1, position));
    }
}
