package dev.canirun.advisor.web;

import dev.canirun.calibration.MeasuredRuns;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitEstimate;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.speed.MeasuredRun;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Published runs to show beside a predicted speed. */
final class Measurements {

    private static final int SHOWN_OF_EACH_KIND = 3;
    private static final double GIB = 1L << 30;

    private final MeasuredRuns runs;

    Measurements(MeasuredRuns runs) {
        this.runs = runs;
    }

    /** The nearest replies, then the nearest prompts, of the machine's GPU; none where its GPUs differ. */
    List<FitResponse.MeasurementPart> nearest(String model, FitEstimate estimate, Machine machine) {
        List<String> gpus = machine.gpus().stream()
                .map(InstalledGpu::spec)
                .map(spec -> spec.id())
                .distinct()
                .toList();
        if (gpus.size() != 1) {
            return List.of();
        }
        Candidate candidate = estimate.candidate();
        return Stream.of(MeasuredRun.Kind.REPLY, MeasuredRun.Kind.PROMPT)
                .flatMap(kind -> runs
                        .nearest(
                                machine.backend(),
                                gpus.get(0),
                                kind,
                                model,
                                candidate.quantization().toLowerCase(Locale.ROOT),
                                candidate.fileSizeBytes() / GIB,
                                SHOWN_OF_EACH_KIND)
                        .stream())
                .map(Measurements::part)
                .toList();
    }

    private static FitResponse.MeasurementPart part(MeasuredRun run) {
        return new FitResponse.MeasurementPart(
                EstimateParts.name(run.kind()),
                run.gpu(),
                run.gpuCount(),
                run.model(),
                run.quantization().toUpperCase(Locale.ROOT),
                run.tokens(),
                run.depth(),
                run.tokensPerSecond(),
                run.build(),
                run.date(),
                run.source());
    }
}
