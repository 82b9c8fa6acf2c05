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
            List<RunPoint> own = points.stream()
                    .filter(point -> point.kind() == kind && !point.old())
                    .toList();
            String speed = kind == MeasuredRun.Kind.REPLY ? "Writing a reply (decode)" : "Reading a prompt (prefill)";
            section(
                    speed + ", GPU left out",
                    own,
                    leftOut::byGpu,
                    point -> widening(point) * leftOut.spreadByGpu(kind, group(own, point)));
            section(
                    speed + ", model left out",
                    own,
                    leftOut::byModel,
                    point -> widening(point) * leftOut.spreadByModel(kind, sameGpu(own, point)));
        }
        peers();
        Files.writeString(DOCUMENT, text);
    }

    private static double widening(RunPoint point) {
        return point.isMixture() ? CalibratedSpeedModel.MIXTURE_SPREAD : 1;
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

    /** The other tools' formulas know no ranges, so that only their errors can be compared. */
    private void peers() {
        text.append("""
                ## Other tools' formulas on the same replies

                Ours is the fit that has not seen the GPU. Median error and 90th percentile in percent.

                | maker | runs | this project |""");
        for (PeerFormula peer : PeerFormula.values()) {
            text.append(' ').append(peer.title()).append(" |");
        }
        text.append("\n|---|---:|---:|")
                .append("---:|".repeat(PeerFormula.values().length))
                .append('\n');
        List<RunPoint> replies = points.stream()
                .filter(point -> point.kind() == MeasuredRun.Kind.REPLY && !point.old())
                .toList();
        replies.stream().map(point -> point.gpu().vendor()).distinct().sorted().forEach(vendor -> {
            List<RunPoint> own = replies.stream()
                    .filter(point -> point.gpu().vendor() == vendor)
                    .toList();
            text.append("| ")
                    .append(vendor.name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(own.size());
            text.append(" | ").append(cell(own, leftOut::byGpu)).append(" |");
            for (PeerFormula peer : PeerFormula.values()) {
                text.append(' ').append(cell(own, peer::logError)).append(" |");
            }
            text.append('\n');
        });
    }

    private static String cell(List<RunPoint> own, ToDoubleFunction<RunPoint> logError) {
        AccuracyTable.Summary summary = AccuracyTable.summary(own, logError, point -> 1);
        return String.format(Locale.ROOT, "%.1f / %.1f", summary.medianPercent(), summary.p90Percent());
    }
}
