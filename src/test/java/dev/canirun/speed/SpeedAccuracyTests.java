package dev.canirun.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.calibration.CalibrationFiles;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the shipped calibration against every published run. The fit has seen these; docs/accuracy-speed.md has the errors for
 * GPUs and models it has not seen.
 */
class SpeedAccuracyTests {

    private static final SpeedModel MODEL = new CalibratedSpeedModel(CalibrationFiles.builtIn());

    private static List<RunPoint> asked = List.of();

    @BeforeAll
    static void read() {
        asked = RunPoints.read().stream()
                .filter(point -> point.gpuCount() == 1 && !point.old())
                .filter(point -> point.kind() == MeasuredRun.Kind.REPLY || point.depth() == 0)
                .toList();
    }

    @Test
    void repliesOfDenseModelsAreWithinTheTarget() {
        assertWithin(of(MeasuredRun.Kind.REPLY, false), 7, 20);
    }

    @Test
    void repliesOfMixturesAreWithinTheTarget() {
        assertWithin(of(MeasuredRun.Kind.REPLY, true), 12, 30);
    }

    @Test
    void promptsAreWithinTheTarget() {
        assertWithin(
                asked.stream()
                        .filter(point -> point.kind() == MeasuredRun.Kind.PROMPT)
                        .toList(),
                15,
                45);
    }

    @Test
    void rangesHoldMostRuns() {
        long inside = asked.stream()
                .filter(point -> {
                    SpeedRange range = range(point);
                    return range.low() <= point.tokensPerSecond() && point.tokensPerSecond() <= range.high();
                })
                .count();

        assertThat(100.0 * inside / asked.size()).isBetween(75.0, 92.0);
    }

    private static List<RunPoint> of(MeasuredRun.Kind kind, boolean mixture) {
        return asked.stream()
                .filter(point -> point.kind() == kind && point.isMixture() == mixture)
                .toList();
    }

    private static void assertWithin(List<RunPoint> points, double medianPercent, double p90Percent) {
        AccuracyTable.Summary summary = AccuracyTable.summary(
                points, point -> Math.log(point.tokensPerSecond() / range(point).tokensPerSecond()), point -> 1);

        assertThat(summary.count()).isGreaterThan(50);
        assertThat(summary.medianPercent()).isLessThanOrEqualTo(medianPercent);
        assertThat(summary.p90Percent()).isLessThanOrEqualTo(p90Percent);
    }

    private static SpeedRange range(RunPoint point) {
        boolean reply = point.kind() == MeasuredRun.Kind.REPLY;
        Workload workload =
                reply ? new Workload(Math.max(1, point.depth()), point.tokens()) : new Workload(point.tokens(), 1);
        SpeedEstimate estimate = Objects.requireNonNull(
                MODEL.estimate(point.reads(), point.settings(), point.placement(), point.machine(), workload));
        return reply ? estimate.decode() : estimate.prefill();
    }
}
