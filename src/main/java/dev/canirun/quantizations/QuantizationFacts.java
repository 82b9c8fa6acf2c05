package dev.canirun.quantizations;

import dev.canirun.curation.Origin;
import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Quantization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One quantization as people choose it.
 *
 * @param quantization which
 * @param level how much quality is left
 * @param bitsPerWeight average over a whole model
 * @param bitsPerWeightBasis where that figure is from
 * @param bitsPerWeightModel the model it was taken on, {@code null} for an exact one
 * @param blockFormats formats its matrices may get, apart from replacements for odd row lengths
 * @param needsImportanceMatrix whether llama.cpp refuses to make it without an importance matrix
 * @param guidance when to take it
 * @param measurements published losses, the one to show first
 * @param origins which layer states each of them
 */
public record QuantizationFacts(
        Quantization quantization,
        QualityLevel level,
        double bitsPerWeight,
        BitsBasis bitsPerWeightBasis,
        @Nullable String bitsPerWeightModel,
        List<GgmlType> blockFormats,
        boolean needsImportanceMatrix,
        String guidance,
        List<QualityMeasurement> measurements,
        Map<QualityMeasurement, Origin> origins) {

    public QuantizationFacts {
        blockFormats = List.copyOf(blockFormats);
        measurements = List.copyOf(measurements);
        origins = Map.copyOf(origins);
    }

    /** The loss to show: on Llama 3 8B where it was measured, with an importance matrix where both were. */
    public Optional<QualityMeasurement> quality() {
        return measurements.stream().findFirst();
    }

    /** Increase of perplexity over the original, {@code null} when nobody has published one. */
    public @Nullable Double perplexityIncreasePercent() {
        return quality().map(QualityMeasurement::perplexityIncreasePercent).orElse(null);
    }
}
