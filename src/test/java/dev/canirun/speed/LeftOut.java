package dev.canirun.speed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Errors for every point, predicted by fits that have not seen its GPU, and by fits that have not seen its model. */
final class LeftOut {

    private static final double PRIOR_ROWS = 6;
    private static final double LEAST_DECODE_SPREAD = 0.06;
    private static final double LEAST_PREFILL_SPREAD = 0.12;

    /** A GPU's own rows correct its generation's fit as if that were known from so many rows. */
    private static final double CORRECTION_PRIOR_ROWS = 2;

    private final Set<RunPoint> fitted;
    private final Map<RunPoint, Double> byGpu;
    private final Map<RunPoint, Double> byModel;

    private LeftOut(List<RunPoint> fitted, Map<RunPoint, Double> byGpu, Map<RunPoint, Double> byModel) {
        this.fitted = Set.copyOf(fitted);
        this.byGpu = byGpu;
        this.byModel = byModel;
    }

    /** @param excluded points that no fit sees, predicted by the same fits as their GPU's or model's others */
    static LeftOut of(List<RunPoint> points, List<RunPoint> excluded, CalibrationFit fit) {
        Map<RunPoint, Double> byGpu =
                errors(points, excluded, fit, point -> point.gpu().id(), false);
        return new LeftOut(points, byGpu, errors(points, excluded, fit, RunPoint::model, true));
    }

    private static Map<RunPoint, Double> errors(
            List<RunPoint> points,
            List<RunPoint> excluded,
            CalibrationFit fit,
            Function<RunPoint, String> key,
            boolean corrected) {
        List<RunPoint> predicted = new ArrayList<>(points);
        predicted.addAll(excluded);
        Map<RunPoint, Double> errors = new HashMap<>();
        Set<String> names = new HashSet<>();
        predicted.forEach(point -> names.add(key.apply(point)));
        for (String name : names) {
            List<RunPoint> seen = points.stream()
                    .filter(point -> !key.apply(point).equals(name))
                    .toList();
            CalibrationFit without = fit.refitted(seen);
            for (RunPoint point : predicted) {
                if (key.apply(point).equals(name)) {
                    double correction = corrected ? correction(point, seen, without) : 0;
                    errors.put(point, without.logError(point) + correction);
                }
            }
        }
        return errors;
    }

    /** The logarithm by which the GPU's other models correct the prediction. */
    private static double correction(RunPoint point, List<RunPoint> seen, CalibrationFit fit) {
        List<RunPoint> own = seen.stream()
                .filter(other -> other.backend() == point.backend()
                        && other.kind() == point.kind()
                        && other.gpu().id().equals(point.gpu().id()))
                .toList();
        return Math.log(Spreads.timeFactor(own, fit::logError, CORRECTION_PRIOR_ROWS));
    }

    double byGpu(RunPoint point) {
        return byGpu.getOrDefault(point, 0.0);
    }

    double byModel(RunPoint point) {
        return byModel.getOrDefault(point, 0.0);
    }

    /** The spread for a GPU of the same kind as these that was not measured. */
    double spreadByGpu(MeasuredRun.Kind kind, List<RunPoint> own) {
        return Spreads.spread(
                own, point -> byGpu(point) / point.rangeWidth(), ofAll(byGpu, kind), PRIOR_ROWS, least(kind));
    }

    /** The spread for a model not measured on the GPU that these were measured on. */
    double spreadByModel(MeasuredRun.Kind kind, List<RunPoint> own) {
        return Spreads.spread(
                own, point -> byModel(point) / point.rangeWidth(), ofAll(byModel, kind), PRIOR_ROWS, least(kind));
    }

    private static double least(MeasuredRun.Kind kind) {
        return kind == MeasuredRun.Kind.REPLY ? LEAST_DECODE_SPREAD : LEAST_PREFILL_SPREAD;
    }

    private double ofAll(Map<RunPoint, Double> errors, MeasuredRun.Kind kind) {
        double[] sizes = errors.entrySet().stream()
                .filter(entry ->
                        fitted.contains(entry.getKey()) && entry.getKey().kind() == kind)
                .mapToDouble(
                        entry -> Math.abs(entry.getValue()) / entry.getKey().rangeWidth())
                .sorted()
                .toArray();
        return sizes[(int) (Spreads.SHARE_INSIDE * sizes.length)];
    }
}
