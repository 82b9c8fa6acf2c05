package dev.canirun.fit;

/**
 * What counts how much; only the proportions matter.
 *
 * @param quality weight of quality, at least 0
 * @param speed weight of speed, at least 0
 * @param fit weight of where it runs, at least 0
 * @param context weight of the context, at least 0
 */
public record ScoreWeights(double quality, double speed, double fit, double context) {

    public ScoreWeights {
        boolean negative = !(quality >= 0 && speed >= 0 && fit >= 0 && context >= 0);
        if (negative || !(quality + speed + fit + context > 0) || Double.isInfinite(quality + speed + fit + context)) {
            throw new IllegalArgumentException("Weights are at least 0 and not all 0");
        }
    }
}
