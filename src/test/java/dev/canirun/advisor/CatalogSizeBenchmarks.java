package dev.canirun.advisor;

import dev.canirun.api.AnswerProperties;
import dev.canirun.api.AnswerTime;
import dev.canirun.calibration.CalibrationFiles;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.catalog.ModelFiles;
import dev.canirun.fit.FitCalculator;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.quantizations.BuiltInQuantizations;
import dev.canirun.speed.CalibratedSpeedModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What recommendations cost over catalogs of several sizes, made of the built-in models again and again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx16g")
@Warmup(iterations = 8)
@Measurement(iterations = 16)
public class CatalogSizeBenchmarks {

    private static final int MACHINES = 8;

    @Param({"200", "2000", "20000"})
    public int models = 200;

    private RecommendationAdvisor advisor;
    private int turn;

    @Setup
    public void prepare() {
        List<CatalogModel> known = BuiltInCatalog.CATALOG.all();
        ModelCatalog catalog = new ModelCatalog(
                IntStream.range(0, models)
                        .mapToObj(number -> copy(known.get(number % known.size()), number, number / known.size()))
                        .toList(),
                "generated");
        FitCalculator calculator = new FitCalculator(new CalibratedSpeedModel(CalibrationFiles.builtIn()));
        Candidates candidates =
                new Candidates(BuiltInQuantizations.table(), new AnswerTime(new AnswerProperties(Duration.ofHours(1))));
        advisor = new RecommendationAdvisor(
                catalog, new FitRequests(BuiltInTables.gpus()), new QuantizationLadder(candidates, calculator));
    }

    /** A model of its own: nothing that was computed for another one serves it. */
    private static CatalogModel copy(CatalogModel model, int number, int generation) {
        Map<String, Object> hyperparameters = new HashMap<>(model.files().hyperparameters());
        hyperparameters.merge("context_length", (long) generation, (own, more) -> (Long) own + (Long) more);
        return new CatalogModel(
                model.id() + "-" + number,
                model.name(),
                model.huggingFaceRepo(),
                model.family(),
                model.publisher(),
                model.license(),
                model.gated(),
                model.releaseDate(),
                model.modality(),
                model.tasks(),
                model.contextLengthTokens(),
                model.parameters(),
                model.lineage(),
                model.confidence(),
                model.sources(),
                model.fileLayers(),
                model.origin(),
                ModelFiles.of(hyperparameters, List.of(), List.of()));
    }

    /** Each time a card of another size. */
    @Benchmark
    public RecommendationsAnswer recommend() {
        turn = (turn + 1) % MACHINES;
        GpuQuestion card = new GpuQuestion(null, null, 12.0 + turn, null, "A card", 400.0, 30.0, "nvidia");
        MachineQuestion machine = new MachineQuestion(List.of(card), 32.0, null, null, null, null);
        return advisor.answer(new RecommendationsQuestion(machine, null, null, null, null, null));
    }
}
