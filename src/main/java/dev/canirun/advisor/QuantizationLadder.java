package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.BestQuantization;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.Trial;
import dev.canirun.fit.Verdict;
import dev.canirun.hardware.DeviceBudget;
import dev.canirun.llm.Quantization;
import dev.canirun.memory.RefusedSetting;
import dev.canirun.problem.CannotAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds a model's best quantization by trying a few, the best quality first, until one runs wholly on the GPU at a usable
 * speed: the whole catalog is asked about at once, and rungs between these differ little.
 */
@Component
class QuantizationLadder {

    static final List<Quantization> RUNGS = List.of(
            Quantization.Q8_0,
            Quantization.Q6_K,
            Quantization.MXFP4_MOE,
            Quantization.Q5_K_M,
            Quantization.Q4_K_M,
            Quantization.IQ4_XS,
            Quantization.Q3_K_M,
            Quantization.IQ3_XXS,
            Quantization.Q2_K,
            Quantization.IQ2_XXS);

    private final Candidates candidates;
    private final FitCalculator calculator;

    QuantizationLadder(Candidates candidates, FitCalculator calculator) {
        this.candidates = candidates;
        this.calculator = calculator;
    }

    /** Empty when none fits, llama.cpp would not start with these settings or the model's memory cannot be modelled. */
    Optional<FitEstimate> best(CatalogModel model, FitRequest request) {
        try {
            return climb(model, request);
        } catch (CannotAnswerException notModelled) {
            return Optional.empty();
        }
    }

    private Optional<FitEstimate> climb(CatalogModel model, FitRequest request) {
        List<Quantization> offered = model.quantizations();
        long usableBytes = usableBytes(request);
        List<Quantization> rungs = RUNGS.stream()
                .filter(rung -> offered.contains(rung) && model.fileSizeBytes(rung) <= usableBytes)
                .toList();
        if (rungs.isEmpty() || isRefused(candidates.one(model, rungs.get(0)), request)) {
            return Optional.empty();
        }
        return highestOnGpus(model, rungs, request)
                .or(() -> BestQuantization.of(trials(model, rungs, request)))
                .map(trial -> calculator.complete(trial, request));
    }

    private static boolean isRefused(Candidate candidate, FitRequest request) {
        return !RefusedSetting.of(candidate.model().architecture(), request.settings())
                .isEmpty();
    }

    /** The best where there is one, found without planning what is partly in system memory: that would come behind it. */
    private Optional<Trial> highestOnGpus(CatalogModel model, List<Quantization> rungs, FitRequest request) {
        if (!request.layers().isAutomatic() || request.budget().gpus().isEmpty()) {
            return Optional.empty();
        }
        return rungs.stream()
                .flatMap(rung -> calculator.onGpusAlone(candidates.one(model, rung), request).stream())
                .filter(Trial::isUsable)
                .findFirst();
    }

    private List<Trial> trials(CatalogModel model, List<Quantization> rungs, FitRequest request) {
        List<Trial> tried = new ArrayList<>();
        for (Quantization rung : rungs) {
            Trial trial = calculator.trial(candidates.one(model, rung), request);
            tried.add(trial);
            if (trial.plan().verdict() == Verdict.FULL_GPU && trial.isUsable()) {
                break;
            }
        }
        return tried;
    }

    private static long usableBytes(FitRequest request) {
        long gpuBytes = request.budget().gpus().stream()
                .mapToLong(DeviceBudget::usableBytes)
                .sum();
        return gpuBytes + request.budget().host().usableBytes();
    }
}
