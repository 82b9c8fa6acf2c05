package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAnswer;
import dev.canirun.calibration.MeasuredRuns;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.fit.Explanation;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.launch.InferenceRuntime;
import dev.canirun.launch.Launch;
import dev.canirun.llm.Quantization;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.quantizations.QuantizationTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes answers in the words of the REST contract. */
@Component
public class FitResponses {

    private final QuantizationTable quantizationTable;
    private final Measurements measurements;

    FitResponses(QuantizationTable quantizationTable, MeasuredRuns runs, ModelCatalog catalog) {
        this.quantizationTable = quantizationTable;
        this.measurements = new Measurements(runs, catalog);
    }

    public FitResponse of(FitAnswer answer) {
        return new FitResponse(
                model(answer),
                EstimateParts.machine(answer.request().machine()),
                runtime(answer.request()),
                answer.best(),
                answer.moreQuality(),
                answer.moreMemory(),
                answer.assumptions(),
                EstimateParts.additions(answer),
                answer.estimates().stream()
                        .map(estimate -> quantization(answer, estimate))
                        .toList(),
                null);
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

    private static FitResponse.RuntimePart runtime(FitRequest request) {
        RuntimeSettings settings = request.settings();
        return new FitResponse.RuntimePart(
                settings.contextLength(),
                settings.parallelSequences(),
                settings.unifiedKvCache(),
                EstimateParts.name(settings.keyCacheType()),
                EstimateParts.name(settings.valueCacheType()),
                EstimateParts.name(settings.flashAttention()),
                settings.batchSize(),
                settings.microBatchSize(),
                request.workload().promptTokens(),
                request.workload().responseTokens());
    }

    private FitResponse.QuantizationPart quantization(FitAnswer answer, FitEstimate estimate) {
        FitRequest request = answer.request();
        String name = estimate.candidate().quantization();
        return new FitResponse.QuantizationPart(
                name,
                estimate.candidate().bitsPerWeight(),
                estimate.candidate().fileSizeBytes(),
                estimate.plan().verdict(),
                EstimateParts.plan(estimate, request.settings()),
                DeviceParts.of(estimate, request),
                EstimateParts.speed(estimate, measurements.nearest(answer.modelId(), estimate, request.machine())),
                quality(name),
                estimate.levers(),
                Explanation.of(estimate, request),
                command(answer.launch(InferenceRuntime.LLAMA_CPP, estimate)));
    }

    /** llama.cpp is what the plans are made for, so it can always be told. */
    private static String command(Launch launch) {
        return launch instanceof Launch.Command command ? command.line() : "";
    }

    FitResponse.@Nullable QualityPart quality(String name) {
        return Quantization.fromName(name)
                .flatMap(quantization -> quantizationTable.get(quantization).quality())
                .map(measured -> new FitResponse.QualityPart(
                        measured.perplexityIncreasePercent(), measured.model(), measured.source()))
                .orElse(null);
    }
}
