package dev.canirun.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.api.AnswerProperties;
import dev.canirun.api.AnswerTime;
import dev.canirun.calibration.CalibrationFiles;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.BestQuantization;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.LayerChoice;
import dev.canirun.fit.Trial;
import dev.canirun.fit.Verdict;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MemoryPolicy;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.llm.Quantization;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.quantizations.BuiltInQuantizations;
import dev.canirun.speed.CalibratedSpeedModel;
import dev.canirun.speed.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizationLadderTests {

    private final Candidates candidates =
            new Candidates(BuiltInQuantizations.table(), new AnswerTime(new AnswerProperties(Duration.ofMinutes(1))));
    private final FitCalculator calculator = new FitCalculator(new CalibratedSpeedModel(CalibrationFiles.builtIn()));
    private final QuantizationLadder ladder = new QuantizationLadder(candidates, calculator);

    @ParameterizedTest
    @ValueSource(strings = {"llama-3.1-8b-instruct", "qwen3-30b-a3b", "gemma-3-27b-it", "llama-3.3-70b-instruct"})
    void planningOnlyWhatIsWhollyOnTheGpuFirstChangesNoAnswer(String id) {
        CatalogModel model = BuiltInCatalog.CATALOG.find(id).orElseThrow();
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (double gib : new double[] {4, 8, 12, 16, 24, 48}) {
            for (Integer gpuLayers : new Integer[] {null, 10}) {
                FitRequest request = request(gib, gpuLayers);
                Optional<FitEstimate> expected = BestQuantization.of(everyRung(model, request))
                        .map(trial -> calculator.complete(trial, request));
                assertThat(ladder.best(model, request)).as("%s GiB", gib).isEqualTo(expected);
                expected.ifPresent(estimate -> verdicts.add(estimate.plan().verdict()));
            }
        }
        assertThat(verdicts).contains(Verdict.FULL_GPU, Verdict.PARTIAL_GPU);
    }

    /** Every rung from the top until one is wholly on the GPU and usable, each planned. */
    private List<Trial> everyRung(CatalogModel model, FitRequest request) {
        List<Trial> trials = new ArrayList<>();
        for (Quantization rung : QuantizationLadder.RUNGS) {
            if (model.quantizations().contains(rung)) {
                Trial trial = calculator.trial(candidates.one(model, rung), request);
                trials.add(trial);
                if (trial.plan().verdict() == Verdict.FULL_GPU && trial.isUsable()) {
                    break;
                }
            }
        }
        return trials;
    }

    private static FitRequest request(double gib, @Nullable Integer gpuLayers) {
        long bytes = (long) (gib * (1L << 30));
        GpuSpec spec = BuiltInTables.gpus()
                .find("nvidia-geforce-rtx-4090")
                .orElseThrow()
                .spec();
        Machine machine = new Machine(
                List.of(new InstalledGpu(spec, bytes, 0)), 64L << 30, 51.2e9, OperatingSystem.LINUX, Backend.CUDA);
        return new FitRequest(
                machine,
                MemoryPolicy.budget(machine),
                RuntimeSettings.defaults(8192),
                new LayerChoice(gpuLayers, null, List.of()),
                Workload.DEFAULT);
    }
}
