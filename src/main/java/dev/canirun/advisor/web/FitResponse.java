package dev.canirun.advisor.web;

import dev.canirun.advisor.MemoryStep;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.fit.ExplanationTerm;
import dev.canirun.fit.Lever;
import dev.canirun.fit.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer as JSON, in the words of the REST contract.
 *
 * @param model which model was understood
 * @param machine which machine was understood
 * @param runtime which settings were understood
 * @param best name of the advised quantization, {@code null} when none fits
 * @param moreQuality a higher quantization that is quick enough though partly offloaded, or {@code null}
 * @param moreMemory what more GPU memory would allow
 * @param assumptions what was not stated and therefore assumed, in words
 * @param additions what is loaded beside the model
 * @param quantizations one answer per quantization asked for, the highest quality first
 * @param catalog which data the answer was made from
 */
public record FitResponse(
        ModelPart model,
        MachinePart machine,
        RuntimePart runtime,
        @Nullable String best,
        @Nullable String moreQuality,
        List<MemoryStep> moreMemory,
        List<String> assumptions,
        List<AdditionPart> additions,
        List<QuantizationPart> quantizations,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<FitResponse> {

    @Override
    public FitResponse withCatalog(CatalogVersion version) {
        return new FitResponse(
                model, machine, runtime, best, moreQuality, moreMemory, assumptions, additions, quantizations, version);
    }

    /**
     * What is loaded beside the model. An adapter follows the layers, so its bytes are those of the plan of {@code best},
     * else of the first quantization.
     *
     * @param kind {@code vision-projector}, {@code draft-model}, {@code lora-adapter} or {@code prediction-layers}
     * @param name what it is called
     * @param gpuBytes bytes on each card, in the order of the question
     * @param hostBytes bytes in system memory
     * @param formula what the bytes are the sum of
     * @param source where the figures are from
     * @param cannotSay what it takes besides and cannot be said
     */
    public record AdditionPart(
            String kind,
            String name,
            List<Long> gpuBytes,
            long hostBytes,
            String formula,
            String source,
            @Nullable String cannotSay) {}

    /**
     * Which model was understood.
     *
     * @param id catalog id
     * @param name as its publisher writes it
     * @param architecture GGUF's {@code general.architecture}
     * @param contextLength tokens it was trained for
     * @param parametersTotal number of weights
     */
    public record ModelPart(String id, String name, String architecture, int contextLength, long parametersTotal) {}

    /**
     * Which machine was understood.
     *
     * @param gpus one entry per card, in the order of the question
     * @param systemMemoryBytes system memory; for unified memory the whole pool
     * @param systemMemoryBandwidthGBs theoretical bandwidth of the system memory, in 10^9 bytes per second
     * @param unifiedMemory whether GPU and system share one memory
     * @param os {@code linux}, {@code windows} or {@code macos}
     * @param backend llama.cpp's compute back end
     */
    public record MachinePart(
            List<GpuPart> gpus,
            long systemMemoryBytes,
            double systemMemoryBandwidthGBs,
            boolean unifiedMemory,
            String os,
            String backend) {}

    /**
     * One card.
     *
     * @param gpu id in the GPU table, or a name of its own
     * @param name for people
     * @param memoryBytes its memory
     * @param usedMemoryBytes what other programs hold of it
     */
    public record GpuPart(String gpu, String name, long memoryBytes, long usedMemoryBytes) {}

    /**
     * Which settings were understood.
     *
     * @param contextLength {@code -c}, tokens over all sequences
     * @param parallelSequences {@code -np}
     * @param unifiedKvCache {@code --kv-unified}
     * @param keyCacheType {@code -ctk}
     * @param valueCacheType {@code -ctv}
     * @param flashAttention {@code -fa}
     * @param batchSize {@code -b}, tokens
     * @param microBatchSize {@code -ub}, tokens
     * @param promptTokens prompt the speed is said for
     * @param responseTokens reply the speed is said for
     */
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

    /**
     * The answer for one quantization.
     *
     * @param quantization name of the quantization
     * @param bitsPerWeight bits of the file per weight
     * @param fileSizeBytes size of the GGUF file
     * @param verdict {@code FULL_GPU}, {@code PARTIAL_GPU}, {@code CPU_ONLY} or {@code TOO_LARGE}
     * @param plan where the layers go
     * @param memory what each memory holds
     * @param speed how fast, {@code null} where it cannot be said
     * @param quality what the quantization costs, {@code null} where nobody has published it
     * @param levers changes that save memory, the most useful first
     * @param explanation every number with formula, inputs and source
     * @param command llama-server's flags that realise the plan
     */
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

    /**
     * Where the layers go.
     *
     * @param gpuLayers {@code -ngl}
     * @param totalLayers blocks and the output layer
     * @param cpuMoeLayers {@code --n-cpu-moe}
     * @param tensorSplit {@code -ts}, one share per card
     * @param contextLength tokens the plan is made for
     * @param maxContextLength longest context that fits with the same placement, 0 when none does
     * @param nextLayerMissingBytes what lacks for one layer more on a GPU, {@code null} where none is left out
     */
    public record PlanPart(
            int gpuLayers,
            int totalLayers,
            int cpuMoeLayers,
            List<Double> tensorSplit,
            int contextLength,
            int maxContextLength,
            @Nullable Long nextLayerMissingBytes) {}

    /**
     * What each memory holds.
     *
     * @param devices one entry per card, in the order of the question
     * @param host system memory
     */
    public record MemoryPart(List<DevicePart> devices, DevicePart host) {}

    /**
     * One memory.
     *
     * @param device {@code GPU0} and so on, or {@code host}
     * @param name for people
     * @param weightsBytes llama.cpp's model buffers
     * @param kvCacheBytes keys and values of the context
     * @param recurrentStateBytes state of recurrent layers; with the keys and values it is llama.cpp's context
     * @param computeBytes llama.cpp's compute buffers
     * @param additionsBytes what is loaded beside the model
     * @param runtimeBytes what driver and runtime take besides
     * @param totalBytes all of these
     * @param usableBytes the capacity less the stated reserves
     * @param capacityBytes all of this memory
     */
    public record DevicePart(
            String device,
            String name,
            long weightsBytes,
            long kvCacheBytes,
            long recurrentStateBytes,
            long computeBytes,
            long additionsBytes,
            long runtimeBytes,
            long totalBytes,
            long usableBytes,
            long capacityBytes) {}

    /**
     * How fast.
     *
     * @param decode rate over the reply that follows the prompt
     * @param prefill rate over the prompt
     * @param timeToFirstTokenSeconds until the reply begins
     * @param responseSeconds until the reply has arrived whole
     * @param practical whether that is within the two minutes people wait
     * @param basis how near measured runs are: {@code measured-near}, {@code calibrated} or {@code extrapolated}
     * @param decodeAtContextEnd rate of the last tokens before the context is full
     * @param parallel what several users see, when {@code parallelSequences} is 2 or more
     * @param quicker what would make a reply quick enough that is not
     * @param measurements published runs of the same GPU, the nearest to the question first
     */
    public record SpeedPart(
            RatePart decode,
            RatePart prefill,
            double timeToFirstTokenSeconds,
            double responseSeconds,
            boolean practical,
            String basis,
            @Nullable RatePart decodeAtContextEnd,
            @Nullable ParallelPart parallel,
            @Nullable QuickerPart quicker,
            List<MeasurementPart> measurements) {}

    /**
     * Tokens per second.
     *
     * @param tokensPerSecond the rate
     * @param low nine of ten measured runs are above it
     * @param high nine of ten measured runs are below it
     */
    public record RatePart(double tokensPerSecond, double low, double high) {}

    /**
     * Replies to several users at once.
     *
     * @param users how many
     * @param perUser rate each of them sees
     * @param total rate over all of them
     */
    public record ParallelPart(int users, RatePart perUser, RatePart total) {}

    /**
     * What would make a reply quicker.
     *
     * @param change the request field and its new value; {@code memoryGiB} is what GPUs of the same speed would need together
     * @param responseSeconds until the reply has arrived whole after it
     */
    public record QuickerPart(String change, double responseSeconds) {}

    /**
     * A published run of the same GPU.
     *
     * @param kind {@code reply} or {@code prompt}
     * @param gpu catalog id of the GPU
     * @param gpuCount how many of it shared the layers
     * @param model catalog id of the model
     * @param quantization its quantization
     * @param tokens length of the reply or prompt
     * @param depth tokens in the context before
     * @param tokensPerSecond what was measured
     * @param build commit or number of llama.cpp's build
     * @param date year, month or day
     * @param source where it was published
     */
    public record MeasurementPart(
            String kind,
            String gpu,
            int gpuCount,
            String model,
            String quantization,
            int tokens,
            int depth,
            double tokensPerSecond,
            @Nullable String build,
            @Nullable String date,
            String source) {}

    /**
     * What the quantization costs.
     *
     * @param perplexityIncreasePercent how much perplexity grows over the unquantized model
     * @param measuredOn the model it was measured on
     * @param source where it was published
     */
    public record QualityPart(
            @Nullable Double perplexityIncreasePercent,
            @Nullable String measuredOn,
            @Nullable String source) {}
}
