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

    private static final List<Quantization> RUNGS = List.of(
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
        List<Trial> tried = new ArrayList<>();
        for (Quantization rung : RUNGS) {
            if (!offered.contains(rung) || model.fileSizeBytes(rung) > usableBytes) {
                continue;
            }
            Candidate candidate = candidates.one(model, rung);
            if (!RefusedSetting.of(candidate.model().architecture(), request.settings())
                    .isEmpty()) {
                return Optional.empty();
            }
            Trial trial = calculator.trial(candidate, request);
            tried.add(trial);
            if (trial.plan().verdict() == Verdict.FULL_GPU && trial.isUsable()) {
                break;
            }
        }
        return BestQuantization.of(tried).map(trial -> calculator.complete(trial, request));
    }

    private static long usableBytes(FitRequest request) {
        long gpuBytes = request.budget().gpus().stream()
                .mapToLong(DeviceBudget::usableBytes)
                .sum();
        return gpuBytes + request.budget().host().usableBytes();
    }
}
