package dev.canirun.quantizations;

import dev.canirun.curation.Layered;
import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Quantization;
import java.util.List;
import java.util.stream.Collectors;
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

    /** @param rows published losses, the one to show first */
    QuantizationFacts with(List<Layered<QualityMeasurement>> rows) {
        return new QuantizationFacts(
                name,
                level,
                bitsPerWeight,
                bitsPerWeightBasis,
                bitsPerWeightModel,
                blockFormats,
                needsImportanceMatrix,
                guidance,
                rows.stream().map(Layered::value).toList(),
                rows.stream().collect(Collectors.toMap(Layered::value, Layered::origin)));
    }
}
