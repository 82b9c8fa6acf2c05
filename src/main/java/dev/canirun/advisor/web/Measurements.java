package dev.canirun.advisor.web;

import dev.canirun.calibration.MeasuredRuns;
import dev.canirun.calibration.RunQuestion;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitEstimate;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.speed.MeasuredRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Published runs to show beside a predicted speed. */
final class Measurements {

    private static final int SHOWN_OF_EACH_KIND = 3;

    private final MeasuredRuns runs;
    private final ModelCatalog catalog;

    Measurements(MeasuredRuns runs, ModelCatalog catalog) {
        this.runs = runs;
        this.catalog = catalog;
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
        RunQuestion question = new RunQuestion(
                machine.backend(),
                gpus.get(0),
                model,
                candidate.quantization().toLowerCase(Locale.ROOT),
                size(model).orElseGet(() -> size(candidate)),
                this::size);
        return Stream.of(MeasuredRun.Kind.REPLY, MeasuredRun.Kind.PROMPT)
                .flatMap(kind -> runs.nearest(question, kind, SHOWN_OF_EACH_KIND).stream())
                .map(Measurements::part)
                .toList();
    }

    private Optional<RunQuestion.ModelSize> size(String model) {
        return catalog.find(model).map(CatalogModel::parameters).map(parameters -> {
            Long active = parameters.active();
            return new RunQuestion.ModelSize(active != null, active == null ? parameters.total() : active);
        });
    }

    /** A file that the catalog does not know. */
    private static RunQuestion.ModelSize size(Candidate candidate) {
        return new RunQuestion.ModelSize(
                candidate.reads().isMixture(), candidate.reads().activeElements());
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
