package dev.canirun.launch;

import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.OffloadPlan;
import dev.canirun.fit.Verdict;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.RuntimeSettings;
import org.jspecify.annotations.Nullable;

/**
 * A plan to be realised.
 *
 * @param modelId what to call the model
 * @param repository of the original weights at Hugging Face, {@code null} when it is not known
 * @param estimate the plan
 * @param request what it was made for
 */
public record LaunchRequest(String modelId, @Nullable String repository, FitEstimate estimate, FitRequest request) {

    String name() {
        return modelId + "-" + quantization();
    }

    String fileName() {
        return name() + ".gguf";
    }

    String quantization() {
        return estimate.candidate().quantization();
    }

    OffloadPlan plan() {
        return estimate.plan();
    }

    RuntimeSettings settings() {
        return request.settings();
    }

    int contextPerSequence() {
        return settings().contextLength() / settings().parallelSequences();
    }

    boolean isWhollyOnGpus() {
        return plan().verdict() == Verdict.FULL_GPU;
    }

    int cards() {
        return plan().placement().tensorSplit().size();
    }

    boolean hasPlainCache() {
        return settings().keyCacheType() == CacheType.F16 && settings().valueCacheType() == CacheType.F16;
    }
}
