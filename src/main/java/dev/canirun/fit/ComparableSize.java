package dev.canirun.fit;

/**
 * What stands in for a model's quality: nobody has measured every open model on one scale, but larger ones, newer ones and
 * those made for the task at hand are better on the whole. It orders recommendations and is never shown as a measurement.
 *
 * @param parameters of a dense model of today, for anything, that would be as good
 */
public record ComparableSize(double parameters) {

    /**
     * Open models need half the weights for the same benchmarks every 3.5 months (Xiao et al., Densing Law of LLMs,
     * arXiv:2412.04315). Benchmarks flatter new models, so a year is taken.
     */
    private static final double HALVING_YEARS = 1;

    private static final double MADE_FOR_THE_TASK = 1.5;

    /**
     * @param total all weights
     * @param active weights a token uses; the geometric mean of both stands for the size of a mixture of experts
     * @param yearsBehind how much older the model is than the newest one, at least 0
     * @param madeForTheTask whether the task asked about is what it was trained for, before all others
     */
    public static ComparableSize of(long total, long active, double yearsBehind, boolean madeForTheTask) {
        double dense = Math.sqrt((double) total * active);
        double today = dense * Math.pow(2, -yearsBehind / HALVING_YEARS);
        return new ComparableSize(madeForTheTask ? MADE_FOR_THE_TASK * today : today);
    }
}
