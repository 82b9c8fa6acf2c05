package dev.canirun.quantizations;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A published comparison of a quantized model with the original. A line of {@code catalog/quantization-quality.csv}.
 *
 * @param quantization name as llama.cpp has it
 * @param model model measured on
 * @param dataset text measured on
 * @param importanceMatrix whether the file was made with an importance matrix
 * @param perplexity of the quantized model
 * @param perplexityIncreasePercent over the original
 * @param meanKlDivergence of the token probabilities from the original's, in nats, {@code null} when not published
 * @param source where it was published
 * @param retrieved when it was read
 */
public record QualityMeasurement(
        String quantization,
        String model,
        String dataset,
        boolean importanceMatrix,
        double perplexity,
        double perplexityIncreasePercent,
        @Nullable Double meanKlDivergence,
        String source,
        LocalDate retrieved) {}
