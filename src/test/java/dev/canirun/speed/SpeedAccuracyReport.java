package dev.canirun.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Writes docs/accuracy-speed.md. */
final class SpeedAccuracyReport {

    private static final Path DOCUMENT = Path.of("docs/accuracy-speed.md");
    private static final String HEAD = "| | runs | median error % | 90th percentile % | bias % | inside range % |\n"
            + "|---|---:|---:|---:|---:|---:|\n";

    private final List<RunPoint> points;
    private final List<RunPoint> excluded;
    private final LeftOut leftOut;
    private final StringBuilder text = new StringBuilder();

    SpeedAccuracyReport(List<RunPoint> points, List<RunPoint> excluded, LeftOut leftOut) {
        this.points = points;
        this.excluded = excluded;
        this.leftOut = leftOut;
    }

    void write() throws IOException {
        text.append("""
                # How accurate the speeds are

                Written by `SpeedCalibrationFit` (docs/speed-model.md has the command). Every figure is of a prediction by a fit
                that has **not** seen the GPU, or not seen the model, it predicts. A run here is the median of the published
                runs of one model, quantization and depth (and length, for prompts) on one GPU and back end, so that each such cell
                has one vote. Errors are in percent of the measured speed; the bias is the median signed error, above 0 where the
                prediction is too fast. "Inside range" is how many measured runs lie in the range shown beside the value, which is
                meant to hold 80 %.

                """);
        text.append(new AccuracyOverview(points, excluded, leftOut).text()).append(NoiseFloor.text());
        for (MeasuredRun.Kind kind : MeasuredRun.Kind.values()) {
            List<RunPoint> own = current(kind);
            String speed = kind == MeasuredRun.Kind.REPLY ? "Writing a reply (decode)" : "Reading a prompt (prefill)";
            section(
                    speed + ", GPU left out",
                    own,
                    leftOut::byGpu,
                    point -> point.rangeWidth() * leftOut.spreadByGpu(kind, group(own, point)));
            section(
                    speed + ", model left out",
                    own,
                    leftOut::byModel,
                    point -> point.rangeWidth() * leftOut.spreadByModel(kind, sameGpu(own, point)));
        }
        peers();
        Files.writeString(DOCUMENT, text);
    }

    private static List<RunPoint> group(List<RunPoint> all, RunPoint point) {
        ParameterSpace.Group group = ParameterSpace.group(point);
        return all.stream()
                .filter(other -> ParameterSpace.group(other).equals(group))
                .toList();
    }

    private static List<RunPoint> sameGpu(List<RunPoint> all, RunPoint point) {
        return all.stream()
                .filter(other -> other.backend() == point.backend()
                        && other.gpu().id().equals(point.gpu().id()))
                .toList();
    }

    private void section(
            String title, List<RunPoint> own, ToDoubleFunction<RunPoint> logError, ToDoubleFunction<RunPoint> spread) {
        text.append("## ").append(title).append("\n\n").append(HEAD);
        List<Function<RunPoint, String>> groupings = List.of(
                point -> point.isMixture() ? "**mixtures of experts**" : "**dense models**",
                point -> "maker " + point.gpu().vendor().name().toLowerCase(Locale.ROOT),
                point -> "back end " + point.backend().name().toLowerCase(Locale.ROOT),
                point -> "generation " + point.generation().name().toLowerCase(Locale.ROOT),
                point -> "size " + size(point),
                point -> "quantization " + point.quantization(),
                point -> "depth " + depth(point));
        groupings.forEach(grouping -> text.append(AccuracyTable.lines(own, grouping, logError, spread)));
        text.append('\n');
    }

    private static String size(RunPoint point) {
        double billions = point.parameterCount() / 1e9;
        return billions < 4 ? "below 4 B" : billions < 10 ? "4-10 B" : billions < 40 ? "10-40 B" : "from 40 B";
    }

    private static String depth(RunPoint point) {
        return point.depth() == 0
                ? "0"
                : point.depth() < 8192 ? "1-8 K" : point.depth() < 32768 ? "8-32 K" : "from 32 K";
    }

    private void peers() {
        text.append("""
                ## Other tools' formulas on the same replies

                Ours is the fit that has not seen the GPU. Median error and 90th percentile in percent.

                """);
        text.append(PeerTable.text(current(MeasuredRun.Kind.REPLY), leftOut::byGpu, List.of(PeerFormula.values())));
        text.append("""
                ## Other tools' formulas on the same prompts

                Only these two have a formula that can be run: fitmyllm.com states a use of 4, 1.5 or 6 % without saying of
                which rate, the others predict no prompt.

                """);
        text.append(PeerTable.text(current(MeasuredRun.Kind.PROMPT), leftOut::byGpu, List.of(PromptPeer.values())));
        text.setLength(text.length() - 1);
    }

    private List<RunPoint> current(MeasuredRun.Kind kind) {
        return points.stream()
                .filter(point -> point.kind() == kind && !point.old())
                .toList();
    }
}
