package dev.canirun.speed;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;

/** Reads the measured runs and joins them with the catalog's models and GPUs. */
final class RunPoints {

    private static final GpuTable GPUS = BuiltInTables.gpus();
    private static final String FILE = "truth/speed.csv";
    private static final double GIB = 1L << 30;

    /** A file whose published size is further from the computed one is another mixture under the same name. */
    private static final double LARGEST_SIZE_RATIO = 1.25;

    private static final int SHORTEST_PROMPT = 32;
    private static final int DEEP_CONTEXT = 65_536;

    private final Map<String, LanguageModel> models = new HashMap<>();
    private final Map<String, ReadProfile> profiles = new HashMap<>();

    private RunPoints() {}

    static List<RunPoint> read() {
        DataProblems problems = new DataProblems();
        DataFile file = DataFile.read(FILE, new ClassPathResource(FILE));
        List<MeasuredRun> runs = CsvReader.read(file, MeasuredRun.class, problems).stream()
                .map(Sourced::value)
                .toList();
        problems.throwIfAny();
        return new RunPoints().points(runs);
    }

    private List<RunPoint> points(List<MeasuredRun> runs) {
        Map<List<Object>, List<MeasuredRun>> same = new LinkedHashMap<>();
        for (MeasuredRun run : runs) {
            boolean usable = run.kind() == MeasuredRun.Kind.REPLY || run.tokens() >= SHORTEST_PROMPT;
            if (usable && sizeAgrees(run)) {
                same.computeIfAbsent(key(run), key -> new ArrayList<>()).add(run);
            }
        }
        Map<List<Object>, Integer> ofGpu = new HashMap<>();
        same.keySet().forEach(key -> ofGpu.merge(key.subList(0, 3), 1, Integer::sum));
        List<RunPoint> points = new ArrayList<>();
        same.forEach((key, group) -> points.add(point(group, Objects.requireNonNull(ofGpu.get(key.subList(0, 3))))));
        return points;
    }

    private static List<Object> key(MeasuredRun run) {
        int microBatch = run.kind() == MeasuredRun.Kind.PROMPT ? run.microBatch() : 0;
        return List.of(
                run.backend(),
                run.gpu(),
                run.kind(),
                run.gpuCount(),
                run.model(),
                run.quantization(),
                run.tokens(),
                run.depth(),
                microBatch,
                run.cacheType());
    }

    private boolean sizeAgrees(MeasuredRun run) {
        Double gib = run.fileGib();
        if (gib == null) {
            return true;
        }
        double ratio = gib * GIB / model(run).tensors().bytes();
        return ratio < LARGEST_SIZE_RATIO && ratio > 1 / LARGEST_SIZE_RATIO;
    }

    /** Runs of one GPU count together, and repeated runs, are worth less than as many of different ones. */
    private RunPoint point(List<MeasuredRun> runs, int pointsOfGpu) {
        MeasuredRun first = runs.get(0);
        double[] speeds =
                runs.stream().mapToDouble(MeasuredRun::tokensPerSecond).sorted().toArray();
        double median = (speeds[speeds.length / 2] + speeds[(speeds.length - 1) / 2]) / 2;
        double trust = runs.stream().anyMatch(run -> !run.reliability().equals("C")) ? 1 : 0.5;
        double weight = Math.sqrt(trust * Math.sqrt(Math.min(runs.size(), 3))) / Math.pow(pointsOfGpu, 0.25);
        CacheType cache = CacheType.valueOf(first.cacheType().toUpperCase(Locale.ROOT));
        int batch = Math.max(2048, first.microBatch());
        RuntimeSettings settings = new RuntimeSettings(
                DEEP_CONTEXT, 1, false, cache, cache, FlashAttention.AUTO, batch, first.microBatch());
        return new RunPoint(
                first.backend(),
                gpu(first.gpu()),
                first.gpuCount(),
                first.model(),
                first.quantization(),
                profiles.computeIfAbsent(first.model() + first.quantization(), key -> ReadProfile.of(model(first))),
                model(first).tensors().bytes(),
                model(first).tensors().parameterCount(),
                settings,
                first.kind(),
                first.tokens(),
                first.depth(),
                median,
                runs.size(),
                weight);
    }

    private static GpuSpec gpu(String id) {
        return GPUS.find(id).orElseThrow().spec();
    }

    private LanguageModel model(MeasuredRun run) {
        return models.computeIfAbsent(run.model() + run.quantization(), key -> {
            CatalogModel model = BuiltInCatalog.CATALOG.find(run.model()).orElseThrow();
            return model.languageModel(Quantization.fromName(run.quantization()).orElseThrow());
        });
    }
}
