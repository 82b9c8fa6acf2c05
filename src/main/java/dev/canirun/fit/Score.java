package dev.canirun.fit;

/**
 * How well one model serves on one machine, each part from 0 to 1.
 *
 * <p>Nobody has measured the quality of every open model on one scale, so {@code quality} is a stand-in that says so: the
 * model's size on a logarithmic scale, less what the quantization loses.
 *
 * @param quality size and quantization
 * @param speed decode speed against comfortable reading
 * @param fit where it runs
 * @param context longest context
 */
public record Score(double quality, double speed, double fit, double context) {

    /** Words are read at about a third of this, so faster brings little. */
    static final double COMFORTABLE_TOKENS_PER_SECOND = 30;

    private static final double SMALLEST_PARAMETERS = 0.25e9;
    private static final double LARGEST_PARAMETERS = 1e12;
    private static final int SHORTEST_CONTEXT_TOKENS = 2048;
    private static final int LONGEST_CONTEXT_TOKENS = 131_072;

    /**
     * @param total all weights
     * @param active weights a token uses; the geometric mean of both stands for the size of a mixture of experts
     */
    public static Score of(FitEstimate estimate, long total, long active) {
        Double loss = estimate.candidate().qualityLossPercent();
        double kept = 1 - Math.min(1, (loss == null ? 0 : loss) / 100);
        double size = Math.sqrt((double) total * active);
        return new Score(
                logarithmic(size, SMALLEST_PARAMETERS, LARGEST_PARAMETERS) * kept,
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
