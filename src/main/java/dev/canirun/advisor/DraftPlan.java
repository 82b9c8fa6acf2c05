package dev.canirun.advisor;

import dev.canirun.fit.Addition;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.LayerChoice;
import dev.canirun.fit.OffloadPlan;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.MemoryUse;
import dev.canirun.memory.RuntimeSettings;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a draft model goes: it is planned first, with the target's context and micro-batch and a cache of its own in half
 * precision, as llama-server loads it ({@code common_base_params_to_speculative} of {@code common/speculative.cpp},
 * llama.cpp 0.5.0).
 */
final class DraftPlan {

    private DraftPlan() {}

    static Addition of(FitCalculator calculator, String id, Candidate candidate, FitRequest request) {
        int trained = candidate.model().architecture().trainedContextLength();
        RuntimeSettings settings = request.settings()
                .withCacheTypes(CacheType.F16, CacheType.F16)
                .withContextLength(Math.min(request.settings().contextLength(), trained));
        FitRequest alone =
                new FitRequest(request.machine(), request.budget(), settings, LayerChoice.AUTO, request.workload());
        OffloadPlan plan = calculator.trial(candidate, alone).plan();
        List<MemoryUse> gpus = plan.memory().gpus();
        List<Long> gpuBytes = IntStream.range(0, request.budget().gpus().size())
                .mapToObj(gpu -> gpu < gpus.size() ? gpus.get(gpu).totalBytes() : 0L)
                .toList();
        return new Addition(
                Addition.Kind.DRAFT_MODEL,
                id + " " + candidate.quantization(),
                gpuBytes,
                plan.memory().host().totalBytes(),
                "weights, context and compute buffers of the draft model, planned by itself",
                "llama.cpp 0.5.0 (September 2026), common/speculative.cpp",
                "How much smaller its compute buffer is: llama-server asks it for the logits of one token per"
                        + " sequence, and those of a whole micro-batch are counted.",
                List.of(
                        "-md",
                        id + "-" + candidate.quantization() + ".gguf",
                        "-ngld",
                        Integer.toString(plan.placement().gpuLayers())));
    }
}
