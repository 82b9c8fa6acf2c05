package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAnswer;
import dev.canirun.fit.BestQuantization;
import dev.canirun.fit.Explanation;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.LlamaServerCommand;
import dev.canirun.hardware.Machine;
import dev.canirun.llm.Quantization;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.quantizations.QuantizationTable;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedRange;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes answers in the words of the REST contract. */
@Component
public class FitResponses {

    private final QuantizationTable quantizationTable;

    FitResponses(QuantizationTable quantizationTable) {
        this.quantizationTable = quantizationTable;
    }

    public FitResponse of(FitAnswer answer) {
        return new FitResponse(
                model(answer),
                machine(answer.request().machine()),
                runtime(answer.request()),
                answer.best(),
                answer.assumptions(),
                answer.estimates().stream()
                        .map(estimate -> quantization(answer, estimate))
                        .toList());
    }

    private static FitResponse.ModelPart model(FitAnswer answer) {
        var model = answer.estimates().get(0).candidate().model();
        return new FitResponse.ModelPart(
                answer.modelId(),
                answer.modelName(),
                model.architecture().name(),
                model.architecture().trainedContextLength(),
                model.tensors().parameterCount());
    }

    private static FitResponse.MachinePart machine(Machine machine) {
        return new FitResponse.MachinePart(
                machine.gpus().stream()
                        .map(gpu -> new FitResponse.GpuPart(
                                gpu.spec().id(), gpu.spec().name(), gpu.memoryBytes(), gpu.usedMemoryBytes()))
                        .toList(),
                machine.systemMemoryBytes(),
                machine.systemBandwidthBytesPerSecond() / 1e9,
                machine.gpus().stream().anyMatch(gpu -> gpu.sharesSystemMemory()),
                name(machine.operatingSystem()),
                name(machine.backend()));
    }

    private static FitResponse.RuntimePart runtime(FitRequest request) {
        RuntimeSettings settings = request.settings();
        return new FitResponse.RuntimePart(
                settings.contextLength(),
                settings.parallelSequences(),
                settings.unifiedKvCache(),
                name(settings.keyCacheType()),
                name(settings.valueCacheType()),
                name(settings.flashAttention()),
                settings.batchSize(),
                settings.microBatchSize(),
                request.workload().promptTokens(),
                request.workload().responseTokens());
    }

    private FitResponse.QuantizationPart quantization(FitAnswer answer, FitEstimate estimate) {
        FitRequest request = answer.request();
        String name = estimate.candidate().quantization();
        var placement = estimate.plan().placement();
        return new FitResponse.QuantizationPart(
                name,
                estimate.candidate().bitsPerWeight(),
                estimate.candidate().fileSizeBytes(),
                estimate.plan().verdict(),
                new FitResponse.PlanPart(
                        placement.gpuLayers(),
                        estimate.totalLayers(),
                        placement.cpuMoeLayers(),
                        placement.tensorSplit(),
                        request.settings().contextLength(),
                        estimate.maxContextLength()),
                DeviceParts.of(estimate, request.budget()),
                speed(estimate),
                quality(name),
                estimate.levers(),
                Explanation.of(estimate, request),
                String.join(
                        " ",
                        LlamaServerCommand.words(
                                answer.modelId() + "-" + name + ".gguf", estimate.plan(), request.settings())));
    }

    private static FitResponse.@Nullable SpeedPart speed(FitEstimate estimate) {
        SpeedEstimate speed = estimate.speed();
        return speed == null
                ? null
                : new FitResponse.SpeedPart(
                        rate(speed.decode()),
                        rate(speed.prefill()),
                        speed.timeToFirstTokenSeconds(),
                        speed.responseSeconds(),
                        BestQuantization.isUsable(estimate),
                        name(speed.basis()).replace('_', '-'));
    }

    private static FitResponse.RatePart rate(SpeedRange range) {
        return new FitResponse.RatePart(range.tokensPerSecond(), range.low(), range.high());
    }

    private FitResponse.@Nullable QualityPart quality(String name) {
        return Quantization.fromName(name)
                .flatMap(quantization -> quantizationTable.get(quantization).quality())
                .map(measured -> new FitResponse.QualityPart(
                        measured.perplexityIncreasePercent(), measured.model(), measured.source()))
                .orElse(null);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
