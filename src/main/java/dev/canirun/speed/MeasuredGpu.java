package dev.canirun.speed;

import dev.canirun.hardware.Backend;

/**
 * How one GPU's measured runs differ from its generation's.
 *
 * @param backend the back end
 * @param gpuId the GPU's id
 * @param decodeTimeFactor its time for a reply over the predicted one; 1 where no reply was measured
 * @param prefillTimeFactor the same for prompts
 * @param decodeSpread logarithm of the factor that holds 80 % of its measured replies
 * @param prefillSpread the same for prompts
 */
public record MeasuredGpu(
        Backend backend,
        String gpuId,
        double decodeTimeFactor,
        double prefillTimeFactor,
        double decodeSpread,
        double prefillSpread) {

    public MeasuredGpu {
        if (!(decodeTimeFactor > 0 && prefillTimeFactor > 0 && decodeSpread > 0 && prefillSpread > 0)) {
            throw new IllegalArgumentException("Factors and spreads are above 0");
        }
    }
}
