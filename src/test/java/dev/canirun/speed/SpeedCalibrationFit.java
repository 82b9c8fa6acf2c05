package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fits the coefficients from {@code catalog/speed-measurements.csv} and writes the calibration's three data files. See docs/speed-model.md
 * for the command.
 */
final class SpeedCalibrationFit {

    private static final Path FOLDER = Path.of("src/main/resources/catalog");

    /** A GPU's own rows pull its speed away from its generation's as if that were known from so many rows. */
    private static final double PRIOR_ROWS = 2;

    /** Spreads of what was never measured, worth so many rows beside what a maker's other generations show. */
    private static final double UNMEASURED_ROWS = 20;

    private static final double UNCALIBRATED_DECODE_SPREAD = 0.4;
    private static final double UNCALIBRATED_PREFILL_SPREAD = 0.8;

    /** Processors have no rows: their shares are read off published pairs of replies and prompts, not fitted. */
    private static final Coefficients HOST = new Coefficients(0.72, 1.1, 1.5, 4, 0.4, 3e-6, 5e-4, 0.9, 1, 8, 0.3, 5e-6);

    private final List<RunPoint> points;
    private final CalibrationFit fit;
    private final LeftOut leftOut;

    private SpeedCalibrationFit(List<RunPoint> points, List<RunPoint> excluded) {
        this.points = points;
        this.fit = CalibrationFit.of(points);
        this.leftOut = LeftOut.of(points, excluded, fit);
    }

    static void run() throws IOException {
        List<RunPoint> points = onOneGpu(RunPoints.read());
        List<RunPoint> excluded = onOneGpu(RunPoints.readExcluded());
        SpeedCalibrationFit fit = new SpeedCalibrationFit(points, excluded);
        fit.write();
        new SpeedAccuracyReport(points, excluded, fit.leftOut).write();
    }

    private static List<RunPoint> onOneGpu(List<RunPoint> points) {
        return points.stream().filter(point -> point.gpuCount() == 1).toList();
    }

    private void write() throws IOException {
        StringBuilder entries = new StringBuilder(
                "backend,vendor,generation,memory_share,expert_bytes_factor,"
                        + "cache_bytes_factor,attention_operations,operations_factor,seconds_per_kernel,seconds_per_token,matrix_share,expert_compute_factor,"
                        + "expert_padding_rows,attention_share,seconds_per_batch_kernel,decode_rows,"
                        + "decode_median_error_percent,decode_spread,prefill_rows,prefill_median_error_percent,prefill_spread\n");
        for (Backend backend : Backend.values()) {
            Coefficients coefficients = backend == Backend.CPU ? HOST : fit.coefficients(backend);
            entries.append(line(backend, null, null, coefficients, point -> false));
        }
        for (ParameterSpace.Maker maker : fit.makers()) {
            entries.append(line(
                    maker.backend(),
                    maker.vendor().name(),
                    null,
                    fit.coefficients(maker),
                    point -> ParameterSpace.group(point).maker().equals(maker)));
        }
        for (ParameterSpace.Group group : fit.groups()) {
            entries.append(line(
                    group.maker().backend(),
                    group.maker().vendor().name(),
                    group.generation().name(),
                    fit.coefficients(group),
                    point -> ParameterSpace.group(point).equals(group)));
        }
        Files.writeString(FOLDER.resolve("speed-calibration.csv"), entries);
        Files.writeString(FOLDER.resolve("speed-families.csv"), families());
        Files.writeString(FOLDER.resolve("speed-measured-gpus.csv"), measuredGpus());
    }

    private String line(
            Backend backend,
            @Nullable String vendor,
            @Nullable String generation,
            Coefficients c,
            Predicate<RunPoint> behind) {
        Residuals replies = residuals(MeasuredRun.Kind.REPLY, behind);
        Residuals prompts = residuals(MeasuredRun.Kind.PROMPT, behind);
        String key = lower(backend.name()) + ',' + lower(vendor) + ',' + lower(generation);
        String coefficients = figures(
                c.memoryShare(),
                c.expertBytesFactor(),
                c.cacheBytesFactor(),
                c.attentionOperations(),
                c.operationsFactor(),
                c.secondsPerKernel(),
                c.secondsPerToken(),
                c.matrixShare(),
                c.expertComputeFactor(),
                c.expertPaddingRows(),
                c.attentionShare(),
                c.secondsPerBatchKernel());
        return key
                + coefficients
                + replies.columns(UNCALIBRATED_DECODE_SPREAD, generation == null)
                + prompts.columns(UNCALIBRATED_PREFILL_SPREAD, generation == null)
                + '\n';
    }

    private Residuals residuals(MeasuredRun.Kind kind, Predicate<RunPoint> behind) {
        List<RunPoint> own = points.stream()
                .filter(point -> point.kind() == kind && behind.test(point))
                .toList();
        return new Residuals(own.size(), Spreads.medianPercent(own, fit::logError), leftOut.spreadByGpu(kind, own));
    }

    private record Residuals(int rows, double medianPercent, double spread) {

        /** Rows, median residual and spread; few rows of other generations leave much of the unmeasured spread. */
        String columns(double unmeasured, boolean inherited) {
            if (rows == 0) {
                return String.format(Locale.ROOT, ",0,,%.3f", unmeasured);
            }
            double shown =
                    inherited ? (rows * spread + UNMEASURED_ROWS * unmeasured) / (rows + UNMEASURED_ROWS) : spread;
            return String.format(Locale.ROOT, ",%d,%.1f,%.3f", rows, medianPercent, shown);
        }
    }

    private String families() {
        StringBuilder lines = new StringBuilder("backend,family,operations_per_element,prompt_factor\n");
        for (Backend backend : Backend.values()) {
            for (TensorFamily family : TensorFamily.values()) {
                lines.append(lower(backend.name())).append(',').append(lower(family.name()));
                lines.append(figures(
                        fit.operations(backend).getOrDefault(family, 1.0),
                        fit.promptFactors(backend).getOrDefault(family, 1.0)));
                lines.append('\n');
            }
        }
        return lines.toString();
    }

    private String measuredGpus() {
        StringBuilder lines = new StringBuilder("backend,gpu,decode_time_factor,prefill_time_factor,decode_spread,"
                + "prefill_spread,decode_rows,prefill_rows\n");
        Map<String, List<RunPoint>> byGpu = new TreeMap<>();
        for (RunPoint point : points) {
            byGpu.computeIfAbsent(
                            lower(point.backend().name()) + ',' + point.gpu().id(), key -> new ArrayList<>())
                    .add(point);
        }
        byGpu.forEach((key, own) -> lines.append(key).append(measured(own)).append('\n'));
        return lines.toString();
    }

    private String measured(List<RunPoint> own) {
        List<RunPoint> replies = own.stream()
                .filter(point -> point.kind() == MeasuredRun.Kind.REPLY)
                .toList();
        List<RunPoint> prompts = own.stream()
                .filter(point -> point.kind() == MeasuredRun.Kind.PROMPT)
                .toList();
        return figures(
                        Spreads.timeFactor(replies, fit::logError, PRIOR_ROWS),
                        Spreads.timeFactor(prompts, fit::logError, PRIOR_ROWS),
                        leftOut.spreadByModel(MeasuredRun.Kind.REPLY, replies),
                        leftOut.spreadByModel(MeasuredRun.Kind.PROMPT, prompts))
                + ','
                + replies.size()
                + ','
                + prompts.size();
    }

    private static String figures(double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(String.format(Locale.ROOT, ",%.4g", value));
        }
        return text.toString();
    }

    private static String lower(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
