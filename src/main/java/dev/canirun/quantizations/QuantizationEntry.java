package dev.canirun.quantizations;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Quantization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of {@code catalog/quantizations.yaml}. */
record QuantizationEntry(
        Quantization name,
        QualityLevel level,
        double bitsPerWeight,
        BitsBasis bitsPerWeightBasis,
        @Nullable String bitsPerWeightModel,
        List<GgmlType> blockFormats,
        boolean needsImportanceMatrix,
        String guidance) {

    QuantizationFacts with(List<QualityMeasurement> measurements) {
        return new QuantizationFacts(
                name,
                level,
                bitsPerWeight,
                bitsPerWeightBasis,
                bitsPerWeightModel,
                blockFormats,
                needsImportanceMatrix,
                guidance,
                measurements);
    }
}
