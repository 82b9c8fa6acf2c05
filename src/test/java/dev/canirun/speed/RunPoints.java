package dev.canirun.speed;

import dev.canirun.calibration.MeasuredRuns;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.gpus.GpuTable;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Joins the measured runs with the catalog's models and GPUs. */
final class RunPoints {

    private static final GpuTable GPUS = BuiltInTables.gpus();
    private static final int DEEP_CONTEXT = 65_536;

    private final Map<String, LanguageModel> models = new HashMap<>();
    private final Map<String, ReadProfile> profiles = new HashMap<>();

    private RunPoints() {}

    /** The runs that are what they say. */
    static List<RunPoint> read() {
        return of(MeasuredRuns.builtIn().usable());
    }

    /** The runs that {@code speed-excluded.csv} names. */
    static List<RunPoint> readExcluded() {
        return of(MeasuredRuns.builtIn().excluded());
    }

    private static List<RunPoint> of(List<MeasuredRun> runs) {
        RunPoints points = new RunPoints();
        Map<List<Object>, List<MeasuredRun>> cells = RunCells.of(runs);
        Map<List<Object>, Integer> ofGpu = new HashMap<>();
        cells.keySet().forEach(key -> ofGpu.merge(key.subList(0, 3), 1, Integer::sum));
        List<RunPoint> all = new ArrayList<>();
        cells.forEach((key, cell) -> all.add(points.point(cell, Objects.requireNonNull(ofGpu.get(key.subList(0, 3))))));
        return all;
    }

    /** Runs of one GPU count together, and repeated runs, are worth less than as many of different ones. */
    private RunPoint point(List<MeasuredRun> runs, int pointsOfGpu) {
        MeasuredRun middle = runs.get((runs.size() - 1) / 2);
        double above = runs.get(runs.size() / 2).tokensPerSecond();
        double trust = runs.stream().anyMatch(run -> !run.reliability().equals("C")) ? 1 : 0.5;
        double weight = Math.sqrt(trust * Math.sqrt(Math.min(runs.size(), 3))) / Math.pow(pointsOfGpu, 0.25);
        ReadProfile reads =
                profiles.computeIfAbsent(middle.model() + middle.quantization(), key -> ReadProfile.of(model(middle)));
        GpuSpec gpu = GPUS.find(middle.gpu()).orElseThrow().spec();
        return new RunPoint(
                middle.backend(),
                gpu,
                Generation.of(gpu),
                middle.gpuCount(),
                middle.model(),
                middle.quantization(),
                reads,
                model(middle).tensors().bytes(),
                model(middle).tensors().parameterCount(),
                settings(middle),
                middle.kind(),
                middle.tokens(),
                middle.depth(),
                (middle.tokensPerSecond() + above) / 2,
                runs,
                RunCells.isOld(runs),
                weight,
                RunWork.of(reads, settings(middle), middle.kind(), middle.tokens(), middle.depth()));
    }

    private static RuntimeSettings settings(MeasuredRun run) {
        CacheType cache = CacheType.valueOf(run.cacheType().toUpperCase(Locale.ROOT));
        int batch = Math.max(2048, run.microBatch());
        return new RuntimeSettings(DEEP_CONTEXT, 1, false, cache, cache, FlashAttention.AUTO, batch, run.microBatch());
    }

    private LanguageModel model(MeasuredRun run) {
        return models.computeIfAbsent(run.model() + run.quantization(), key -> {
            CatalogModel model = BuiltInCatalog.CATALOG.find(run.model()).orElseThrow();
            return model.languageModel(Quantization.fromName(run.quantization()).orElseThrow());
        });
    }
}
