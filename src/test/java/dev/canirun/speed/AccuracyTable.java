package dev.canirun.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Errors of speeds in words a reader can check: in percent of the measured speed. */
final class AccuracyTable {

    private AccuracyTable() {}

    /** What is known of some predictions. */
    record Summary(int count, double medianPercent, double p90Percent, double biasPercent, double coveragePercent) {}

    static Summary summary(
            List<RunPoint> points, ToDoubleFunction<RunPoint> logError, ToDoubleFunction<RunPoint> spread) {
        double[] signed = points.stream()
                .mapToDouble(point -> 100 * Math.expm1(-logError.applyAsDouble(point)))
                .sorted()
                .toArray();
        double[] sizes = Arrays.stream(signed).map(Math::abs).sorted().toArray();
        long inside = points.stream()
                .filter(point -> Math.abs(logError.applyAsDouble(point)) <= spread.applyAsDouble(point))
                .count();
        return new Summary(
                sizes.length,
                sizes[sizes.length / 2],
                sizes[(int) (0.9 * sizes.length)],
                signed[signed.length / 2],
                100.0 * inside / sizes.length);
    }

    static String lines(
            List<RunPoint> points,
            Function<RunPoint, String> group,
            ToDoubleFunction<RunPoint> logError,
            ToDoubleFunction<RunPoint> spread) {
        Map<String, List<RunPoint>> groups = new TreeMap<>();
        points.forEach(point -> groups.computeIfAbsent(group.apply(point), key -> new ArrayList<>())
                .add(point));
        StringBuilder lines = new StringBuilder();
        groups.forEach((name, own) -> {
            Summary summary = summary(own, logError, spread);
            lines.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %.1f | %+.1f | %.0f |%n",
                    name,
                    summary.count(),
                    summary.medianPercent(),
                    summary.p90Percent(),
                    summary.biasPercent(),
                    summary.coveragePercent()));
        });
        return lines.toString();
    }
}
