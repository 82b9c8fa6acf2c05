package dev.canirun.speed;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Statistics of logarithms of predicted over measured time. */
final class Spreads {

    /** Somewhat more than the 80 % that ranges are to hold, because few rows show less of the tail than there is. */
    static final double SHARE_INSIDE = 0.82;

    private Spreads() {}

    static double medianPercent(List<RunPoint> points, ToDoubleFunction<RunPoint> logError) {
        return points.isEmpty() ? 0 : 100 * Math.expm1(quantile(points, logError, 0.5));
    }

    /** Quantile of the sizes of the errors. */
    static double quantile(List<RunPoint> points, ToDoubleFunction<RunPoint> logError, double share) {
        double[] sizes = points.stream()
                .mapToDouble(point -> Math.abs(logError.applyAsDouble(point)))
                .sorted()
                .toArray();
        return sizes[(int) Math.min(sizes.length - 1, Math.floor(share * sizes.length))];
    }

    /** What holds 80 % of the errors, drawn towards a wider group's as if that were known from some rows. */
    static double spread(
            List<RunPoint> points, ToDoubleFunction<RunPoint> logError, double ofAll, double priorRows, double least) {
        double own = points.isEmpty() ? 0 : quantile(points, logError, SHARE_INSIDE);
        double mixed = (points.size() * own + priorRows * ofAll) / (points.size() + priorRows);
        return Math.max(least, mixed);
    }

    /** By how much measured times are longer than predicted, drawn towards 1. */
    static double timeFactor(List<RunPoint> points, ToDoubleFunction<RunPoint> logError, double priorRows) {
        double[] sorted = points.stream()
                .mapToDouble(point -> -logError.applyAsDouble(point))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return 1;
        }
        double median = (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
        return Math.exp(median * sorted.length / (sorted.length + priorRows));
    }
}
