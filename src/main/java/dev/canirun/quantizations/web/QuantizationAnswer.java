package dev.canirun.quantizations.web;

import static dev.canirun.api.QueryParameters.apiName;

import dev.canirun.gguf.GgmlType;
import dev.canirun.quantizations.QualityMeasurement;
import dev.canirun.quantizations.QuantizationFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One quantization as the API shows it; a loss that nobody has published is {@code null}. */
record QuantizationAnswer(
        String quantization,
        String level,
        double bitsPerWeight,
        String bitsPerWeightBasis,
        @Nullable String bitsPerWeightModel,
        List<BlockFormat> blockFormats,
        boolean needsImportanceMatrix,
        String guidance,
        @Nullable Loss quality,
        List<Loss> measurements) {

    /** A format of ggml: {@code blockElements} weights in {@code blockBytes} bytes. */
    record BlockFormat(String type, int blockElements, int blockBytes, double bitsPerWeight) {

        static BlockFormat of(GgmlType type) {
            return new BlockFormat(type.name(), type.blockElements(), type.blockBytes(), type.bitsPerElement());
        }
    }

    /** A published loss of quality. */
    record Loss(
            double perplexityIncreasePercent,
            @Nullable Double meanKlDivergence,
            double perplexity,
            String model,
            String dataset,
            boolean importanceMatrix,
            String source) {

        static Loss of(QualityMeasurement measured) {
            return new Loss(
                    measured.perplexityIncreasePercent(),
                    measured.meanKlDivergence(),
                    measured.perplexity(),
                    measured.model(),
                    measured.dataset(),
                    measured.importanceMatrix(),
                    measured.source());
        }
    }

    static QuantizationAnswer of(QuantizationFacts facts) {
        return new QuantizationAnswer(
                facts.quantization().name(),
                apiName(facts.level()),
                facts.bitsPerWeight(),
                apiName(facts.bitsPerWeightBasis()),
                facts.bitsPerWeightModel(),
                facts.blockFormats().stream().map(BlockFormat::of).toList(),
                facts.needsImportanceMatrix(),
                facts.guidance(),
                facts.quality().map(Loss::of).orElse(null),
                facts.measurements().stream().map(Loss::of).toList());
    }
}
