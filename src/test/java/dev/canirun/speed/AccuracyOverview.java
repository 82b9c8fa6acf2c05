package dev.canirun.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The errors at a glance: of what the answers are for, of every run ever published, and with one vote for each GPU. */
final class AccuracyOverview {

    private final List<RunPoint> points;
    private final List<RunPoint> excluded;
    private final LeftOut leftOut;

    AccuracyOverview(List<RunPoint> points, List<RunPoint> excluded, LeftOut leftOut) {
        this.points = points;
        this.excluded = excluded;
        this.leftOut = leftOut;
    }

    String text() {
        StringBuilder text = new StringBuilder("""
                ## At a glance

                Median error and 90th percentile in percent. "Current" are the runs the answer is for. "Older" are builds before
                2025, their times divided by %.2f (replies) and %.2f (prompts), by which llama.cpp became faster since. "Excluded" are
                the runs `speed-excluded.csv` gives a reason against. "One vote per GPU" is the middle error of every GPU's
                current runs, and the 90th percentile of these.

                | | left out | current | older | excluded | all of them | one vote per GPU |
                |---|---|---:|---:|---:|---:|---:|
                """.formatted(RunPoint.OLD_REPLY, RunPoint.OLD_PROMPT));
        for (MeasuredRun.Kind kind : MeasuredRun.Kind.values()) {
            for (boolean mixture : List.of(false, true)) {
                String what =
                        (kind == MeasuredRun.Kind.REPLY ? "reply, " : "prompt, ") + (mixture ? "mixture" : "dense");
                Predicate<RunPoint> of = point -> point.kind() == kind && point.isMixture() == mixture;
                text.append(line(what, "GPU", of, leftOut::byGpu));
                text.append(line(what, "model", of, leftOut::byModel));
            }
        }
        return text.append('\n').toString();
    }

    private String line(String what, String left, Predicate<RunPoint> of, ToDoubleFunction<RunPoint> logError) {
        List<RunPoint> own = points.stream().filter(of).toList();
        List<RunPoint> refused = excluded.stream().filter(of).toList();
        List<RunPoint> all = new ArrayList<>(own);
        all.addAll(refused);
        List<RunPoint> current = own.stream().filter(point -> !point.old()).toList();
        List<String> cells = List.of(
                cell(current, logError),
                cell(own.stream().filter(RunPoint::old).toList(), logError),
                cell(refused, logError),
                cell(all, logError),
                votes(current, logError));
        return "| " + what + " | " + left + " | " + String.join(" | ", cells) + " |\n";
    }

    private static String cell(List<RunPoint> points, ToDoubleFunction<RunPoint> logError) {
        if (points.isEmpty()) {
            return "";
        }
        AccuracyTable.Summary summary = AccuracyTable.summary(points, logError, point -> 1);
        return String.format(
                Locale.ROOT, "%.1f / %.1f (%d)", summary.medianPercent(), summary.p90Percent(), summary.count());
    }

    private static String votes(List<RunPoint> points, ToDoubleFunction<RunPoint> logError) {
        Map<String, List<RunPoint>> ofGpu = new TreeMap<>();
        points.forEach(point -> ofGpu.computeIfAbsent(point.gpu().id(), key -> new ArrayList<>())
                .add(point));
        double[] medians = ofGpu.values().stream()
                .mapToDouble(
                        own -> AccuracyTable.summary(own, logError, point -> 1).medianPercent())
                .toArray();
        Arrays.sort(medians);
        return String.format(
                Locale.ROOT,
                "%.1f / %.1f (%d)",
                medians[medians.length / 2],
                medians[(int) (0.9 * medians.length)],
                medians.length);
    }
}
