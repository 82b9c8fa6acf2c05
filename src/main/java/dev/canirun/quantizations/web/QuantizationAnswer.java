package dev.canirun.quantizations.web;

import static dev.canirun.api.QueryParameters.apiName;

import dev.canirun.api.Layers;
import dev.canirun.curation.Origin;
import dev.canirun.gguf.GgmlType;
import dev.canirun.quantizations.QualityMeasurement;
import dev.canirun.quantizations.QuantizationFacts;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One quantization as the API shows it; a loss that nobody has published is {@code null}.
 *
 * @param quantization its name in llama.cpp
 * @param level how much quality it keeps, in a word
 * @param bitsPerWeight of a usual model
 * @param bitsPerWeightBasis where the figure is from
 * @param bitsPerWeightModel model it was measured on
 * @param blockFormats formats of ggml it uses
 * @param needsImportanceMatrix whether llama.cpp makes it only with an importance matrix
 * @param guidance when to take it
 * @param quality the loss we use
 * @param measurements every published loss
 */
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

    /**
     * A format of ggml: {@code blockElements} weights in {@code blockBytes} bytes.
     *
     * @param type name in ggml
     * @param blockElements weights in a block
     * @param blockBytes bytes of a block
     * @param bitsPerWeight both as a quotient
     */
    record BlockFormat(String type, int blockElements, int blockBytes, double bitsPerWeight) {

        static BlockFormat of(GgmlType type) {
            return new BlockFormat(type.name(), type.blockElements(), type.blockBytes(), type.bitsPerElement());
        }
    }

    /**
     * A published loss of quality.
     *
     * @param perplexityIncreasePercent over the unquantized model
     * @param meanKlDivergence from the unquantized model
     * @param perplexity of the quantized model
     * @param model measured on
     * @param dataset measured with
     * @param importanceMatrix whether one was used
     * @param source where it was published
     * @param layer where the row is from: {@code built-in} or {@code overlay}
     * @param corrections which fields another layer states
     */
    record Loss(
            double perplexityIncreasePercent,
            @Nullable Double meanKlDivergence,
            double perplexity,
            String model,
            String dataset,
            boolean importanceMatrix,
            String source,
            String layer,
            SortedMap<String, String> corrections) {

        static Loss of(QualityMeasurement measured, Origin origin) {
            return new Loss(
                    measured.perplexityIncreasePercent(),
                    measured.meanKlDivergence(),
                    measured.perplexity(),
                    measured.model(),
                    measured.dataset(),
                    measured.importanceMatrix(),
                    measured.source(),
                    apiName(origin.layer()),
                    Layers.corrections(origin));
        }
    }

    static QuantizationAnswer of(QuantizationFacts facts) {
        List<Loss> losses = facts.measurements().stream()
                .map(measured ->
                        Loss.of(measured, Objects.requireNonNull(facts.origins().get(measured))))
                .toList();
        return new QuantizationAnswer(
                facts.quantization().name(),
                apiName(facts.level()),
                facts.bitsPerWeight(),
                apiName(facts.bitsPerWeightBasis()),
                facts.bitsPerWeightModel(),
                facts.blockFormats().stream().map(BlockFormat::of).toList(),
                facts.needsImportanceMatrix(),
                facts.guidance(),
                losses.isEmpty() ? null : losses.get(0),
                losses);
    }
}
