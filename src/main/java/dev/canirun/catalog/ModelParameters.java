package dev.canirun.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Weights of a model.
 *
 * @param total all of them, vision and audio parts included, prediction (MTP) layers not; at least 1
 * @param active weights a token uses in a mixture of experts, {@code null} for a dense model
 * @param text the part that the main GGUF file holds
 * @param prediction weights of prediction (MTP) layers the file holds besides, {@code null} without
 */
@Embeddable
public record ModelParameters(
        @Column(name = "parameters_total") long total,
        @Column(name = "parameters_active") @Nullable Long active,
        @Column(name = "parameters_text") long text,
        @Column(name = "parameters_prediction") @Nullable Long prediction) {

    /** Weights of the main GGUF file. */
    long inFile() {
        return text + (prediction == null ? 0 : prediction);
    }
}
