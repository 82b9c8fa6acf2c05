package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.Vendor;
import org.jspecify.annotations.Nullable;

/**
 * What measured runs say about one back end on one generation.
 *
 * @param backend the back end
 * @param vendor the GPUs' maker, {@code null} for a back end's entry for all makers
 * @param generation the generation, {@code null} for an entry that other generations of the maker inherit
 * @param coefficients fitted
 * @param decodeSpread logarithm of the factor up and down that holds 80 % of measured replies of GPUs left out
 * @param prefillSpread the same for prompts
 */
public record CalibrationEntry(
        Backend backend,
        @Nullable Vendor vendor,
        @Nullable Generation generation,
        Coefficients coefficients,
        double decodeSpread,
        double prefillSpread) {

    public CalibrationEntry {
        if (decodeSpread <= 0 || prefillSpread <= 0) {
            throw new IllegalArgumentException("A range has a width");
        }
    }
}
