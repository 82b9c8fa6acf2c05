package dev.canirun.fit;

import dev.canirun.hardware.DeviceBudget;
import dev.canirun.hardware.PolicyFigure;
import dev.canirun.hardware.Reserve;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.MemoryUse;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens every number of an estimate to its formula, inputs and source. */
public final class Explanation {

    private static final String LLAMA_CPP = "llama.cpp 0.5.0 (September 2026), ";

    private Explanation() {}

    public static List<ExplanationTerm> of(FitEstimate estimate, FitRequest request) {
        List<ExplanationTerm> terms = new ArrayList<>();
        terms.add(fileSize(estimate));
        terms.add(weights(estimate));
        terms.add(kvCache(estimate, request.settings()));
        if (sum(estimate, MemoryUse::recurrentStateBytes) > 0) {
            terms.add(recurrentState(estimate, request.settings()));
        }
        terms.add(compute(estimate, request.settings()));
        terms.add(runtime(estimate, request));
        devices(request).map(Explanation::usable).forEach(terms::add);
        devices(request)
                .flatMap(device -> device.reserves().stream().map(reserve -> reserve(device, reserve)))
                .forEach(terms::add);
        return terms;
    }

    private static ExplanationTerm fileSize(FitEstimate estimate) {
        Candidate candidate = estimate.candidate();
        FileOrigin origin = candidate.fileOrigin();
        Map<String, Object> inputs = inputs(
                "tensorBytes", candidate.model().tensors().bytes(),
                "parameters", candidate.model().tensors().parameterCount());
        if (origin == null) {
            return new ExplanationTerm(
                    "fileSize",
                    "bytes of all tensors, and an estimate for the metadata",
                    inputs,
                    candidate.fileSizeBytes(),
                    LLAMA_CPP + "src/llama-quant.cpp: tensor types of the mixture");
        }
        put(inputs, "publisher", origin.publisher());
        put(inputs, "repository", origin.repository());
        put(inputs, "file", origin.file());
        put(inputs, "precision", origin.precision());
        put(inputs, "maxErrorPercent", origin.maxErrorPercent());
        put(inputs, "readOn", origin.readOn());
        return new ExplanationTerm(
                "fileSize",
                "size of this file, as its source states it",
                inputs,
                candidate.fileSizeBytes(),
                origin.source());
    }

    private static void put(Map<String, Object> inputs, String name, @Nullable Object value) {
        if (value != null) {
            inputs.put(name, value);
        }
    }

    private static ExplanationTerm weights(FitEstimate estimate) {
        return new ExplanationTerm(
                "weights",
                "sum over the tensors of each device, each rounded up to the buffer's alignment",
                inputs(
                        "tensors",
                                estimate.candidate().model().tensors().tensors().size(),
                        "gpuLayers", estimate.plan().placement().gpuLayers(),
                        "totalLayers", estimate.totalLayers(),
                        "cpuMoeLayers", estimate.plan().placement().cpuMoeLayers()),
                sum(estimate, MemoryUse::weightsBytes),
                LLAMA_CPP + "src/llama-model.cpp: load_tensors");
    }

    private static ExplanationTerm kvCache(FitEstimate estimate, RuntimeSettings settings) {
        ModelArchitecture architecture = estimate.candidate().model().architecture();
        long layers = architecture.layers().stream()
                .filter(layer -> layer.attention() != null)
                .count();
        return new ExplanationTerm(
                "kvCache",
                "sum over attention layers: cells x (bytes of a key row + bytes of a value row)",
                inputs(
                        "attentionLayers", layers,
                        "contextLength", settings.contextLength(),
                        "parallelSequences", settings.parallelSequences(),
                        "keyCacheType", name(settings.keyCacheType()),
                        "valueCacheType", name(settings.valueCacheType())),
                sum(estimate, MemoryUse::kvCacheBytes),
                LLAMA_CPP + "src/llama-kv-cache.cpp, src/llama-kv-cache-iswa.cpp");
    }

    private static ExplanationTerm recurrentState(FitEstimate estimate, RuntimeSettings settings) {
        return new ExplanationTerm(
                "recurrentState",
                "sum over recurrent layers: sequences x (convolution state + recurrent state) x 4 bytes",
                inputs("parallelSequences", settings.parallelSequences()),
                sum(estimate, MemoryUse::recurrentStateBytes),
                LLAMA_CPP + "src/llama-memory-recurrent.cpp");
    }

    private static ExplanationTerm compute(FitEstimate estimate, RuntimeSettings settings) {
        return new ExplanationTerm(
                "compute",
                "high-water mark of the buffers for the largest graph of one micro-batch",
                inputs(
                        "microBatchSize", settings.microBatchSize(),
                        "contextLength", settings.contextLength(),
                        "flashAttention", name(settings.flashAttention())),
                sum(estimate, MemoryUse::computeBytes),
                LLAMA_CPP + "src/llama-context.cpp: graph_reserve; ggml/src/ggml-alloc.c");
    }

    private static ExplanationTerm runtime(FitEstimate estimate, FitRequest request) {
        long bytes = request.budget().host().runtimeBytes();
        List<MemoryUse> gpus = estimate.plan().memory().gpus();
        for (int i = 0; i < gpus.size(); i++) {
            bytes += gpus.get(i).totalBytes() > 0
                    ? request.budget().gpus().get(i).runtimeBytes()
                    : 0;
        }
        return new ExplanationTerm(
                "runtime",
                "driver context and libraries of every device in use",
                inputs("devices", gpus.size()),
                bytes,
                "the usable-memory policy, see /memory-policy");
    }

    private static Stream<DeviceBudget> devices(FitRequest request) {
        return Stream.concat(
                request.budget().gpus().stream(), Stream.of(request.budget().host()));
    }

    /** What is loaded beside the model takes of the usable memory like the model itself. */
    private static ExplanationTerm usable(DeviceBudget device) {
        long notAvailableBytes = device.reserves().stream()
                .filter(reserve -> PolicyFigure.of(reserve).isPresent())
                .mapToLong(Reserve::bytes)
                .sum();
        return new ExplanationTerm(
                "usable",
                "capacity less everything that is not available",
                inputs(
                        "device", device.name(),
                        "capacityBytes", device.capacityBytes(),
                        "notAvailableBytes", notAvailableBytes),
                device.capacityBytes() - notAvailableBytes,
                "the usable-memory policy, see /memory-policy");
    }

    private static ExplanationTerm reserve(DeviceBudget device, Reserve reserve) {
        Map<String, Object> inputs = inputs("device", device.name(), "capacityBytes", device.capacityBytes());
        Optional<PolicyFigure> figure = PolicyFigure.of(reserve);
        figure.ifPresent(known -> inputs.put("figure", known.id()));
        return new ExplanationTerm(
                "reserve",
                "not available to the model: " + reserve.label()
                        + figure.map(known -> ", " + known.figure()).orElse(""),
                inputs,
                reserve.bytes(),
                reserve.source());
    }

    private static long sum(FitEstimate estimate, ToLongFunction<MemoryUse> part) {
        return Stream.concat(
                        estimate.plan().memory().gpus().stream(),
                        Stream.of(estimate.plan().memory().host()))
                .mapToLong(part)
                .sum();
    }

    private static Map<String, Object> inputs(Object... namesAndValues) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            inputs.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return inputs;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
