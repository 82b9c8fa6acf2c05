package dev.canirun.advisor;

import dev.canirun.advisor.AdditionsQuestion.DraftModel;
import dev.canirun.fit.Addition;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.LayerChoice;
import dev.canirun.fit.OffloadPlan;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.MemoryUse;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a draft model goes: it is planned first, with layers and cache types of its own and the target's context, which
 * llama-server gives it too ({@code common_base_params_to_speculative} of {@code common/speculative.cpp}, llama.cpp 0.5.0).
 */
final class DraftPlan {

    private static final String POINTER = "/additions/draftModel";

    private DraftPlan() {}

    static Addition of(FitCalculator calculator, String id, Candidate candidate, FitRequest request, DraftModel asked) {
        ModelArchitecture architecture = candidate.model().architecture();
        FieldChecks checks = new FieldChecks();
        RuntimeSettings settings = settings(checks, asked, request.settings(), architecture);
        Integer layers = checks.layerCount(POINTER + "/gpuLayers", asked.gpuLayers(), architecture.offloadableLayers());
        checks.throwIfAny();
        LayerChoice choice = new LayerChoice(layers, null, request.layers().tensorSplit());
        FitRequest alone = new FitRequest(request.machine(), request.budget(), settings, choice, request.workload());
        return addition(
                id, candidate.quantization(), calculator.trial(candidate, alone).plan(), alone);
    }

    private static RuntimeSettings settings(
            FieldChecks checks, DraftModel asked, RuntimeSettings target, ModelArchitecture architecture) {
        CacheType keys = checks.oneOf(POINTER + "/keyCacheType", asked.keyCacheType(), CacheType.F16);
        CacheType values = checks.oneOf(POINTER + "/valueCacheType", asked.valueCacheType(), CacheType.F16);
        RuntimeSettings settings = target.withCacheTypes(keys, values)
                .withContextLength(Math.min(target.contextLength(), architecture.trainedContextLength()));
        RefusedSettings.check(checks, POINTER, settings, architecture);
        return settings;
    }

    private static Addition addition(String id, String quantization, OffloadPlan plan, FitRequest alone) {
        List<MemoryUse> gpus = plan.memory().gpus();
        List<Long> gpuBytes = IntStream.range(0, alone.budget().gpus().size())
                .mapToObj(gpu -> gpu < gpus.size() ? gpus.get(gpu).totalBytes() : 0L)
                .toList();
        return Addition.fixed(
                Addition.Kind.DRAFT_MODEL,
                id + " " + quantization,
                gpuBytes,
                plan.memory().host().totalBytes(),
                "weights, context and compute buffers of the draft model, planned by itself; its context is the model's,"
                        + " because llama-server has no other for it",
                "llama.cpp 0.5.0 (September 2026), common/speculative.cpp",
                "How much smaller its compute buffer is: llama-server asks it for the logits of one token per"
                        + " sequence, and those of a whole micro-batch are counted.",
                flags(id + "-" + quantization + ".gguf", plan, alone.settings()));
    }

    private static List<String> flags(String file, OffloadPlan plan, RuntimeSettings settings) {
        List<String> flags = new ArrayList<>(
                List.of("-md", file, "-ngld", Integer.toString(plan.placement().gpuLayers())));
        if (settings.keyCacheType() != CacheType.F16) {
            flags.addAll(List.of("-ctkd", FieldChecks.apiName(settings.keyCacheType())));
        }
        if (settings.valueCacheType() != CacheType.F16) {
            flags.addAll(List.of("-ctvd", FieldChecks.apiName(settings.valueCacheType())));
        }
        return flags;
    }
}
