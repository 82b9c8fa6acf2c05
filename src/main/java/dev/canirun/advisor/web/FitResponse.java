package dev.canirun.advisor.web;

import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.fit.ExplanationTerm;
import dev.canirun.fit.Lever;
import dev.canirun.fit.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer as JSON, in the words of the REST contract. */
public record FitResponse(
        ModelPart model,
        MachinePart machine,
        RuntimePart runtime,
        @Nullable String best,
        List<String> assumptions,
        List<QuantizationPart> quantizations,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<FitResponse> {

    @Override
    public FitResponse withCatalog(CatalogVersion version) {
        return new FitResponse(model, machine, runtime, best, assumptions, quantizations, version);
    }

    /** Which model was understood. */
    public record ModelPart(String id, String name, String architecture, int contextLength, long parametersTotal) {}

    /** Which machine was understood. */
    public record MachinePart(
            List<GpuPart> gpus,
            long systemMemoryBytes,
            double systemMemoryBandwidthGBs,
            boolean unifiedMemory,
            String os,
            String backend) {}

    /** One card. */
    public record GpuPart(String gpu, String name, long memoryBytes, long usedMemoryBytes) {}

    /** Which settings were understood. */
    public record RuntimePart(
            int contextLength,
            int parallelSequences,
            boolean unifiedKvCache,
            String keyCacheType,
            String valueCacheType,
            String flashAttention,
            int batchSize,
            int microBatchSize,
            int promptTokens,
            int responseTokens) {}

    /** The answer for one quantization. */
    public record QuantizationPart(
            String quantization,
            double bitsPerWeight,
            long fileSizeBytes,
            Verdict verdict,
            PlanPart plan,
            MemoryPart memory,
            @Nullable SpeedPart speed,
            @Nullable QualityPart quality,
            List<Lever> levers,
            List<ExplanationTerm> explanation,
            String command) {}

    /** Where the layers go. */
    public record PlanPart(
            int gpuLayers,
            int totalLayers,
            int cpuMoeLayers,
            List<Double> tensorSplit,
            int contextLength,
            int maxContextLength) {}

    /** What each memory holds. */
    public record MemoryPart(List<DevicePart> devices, DevicePart host) {}

    /** One memory. */
    public record DevicePart(
            String device,
            String name,
            long weightsBytes,
            long kvCacheBytes,
            long recurrentStateBytes,
            long computeBytes,
            long runtimeBytes,
            long totalBytes,
            long usableBytes,
            long capacityBytes) {}

    /** How fast. */
    public record SpeedPart(
            RatePart decode,
            RatePart prefill,
            double timeToFirstTokenSeconds,
            double responseSeconds,
            boolean practical,
            String basis) {}

    /** Tokens per second. */
    public record RatePart(double tokensPerSecond, double low, double high) {}

    /** What the quantization costs. */
    public record QualityPart(
            @Nullable Double perplexityIncreasePercent,
            @Nullable String measuredOn,
            @Nullable String source) {}
}
