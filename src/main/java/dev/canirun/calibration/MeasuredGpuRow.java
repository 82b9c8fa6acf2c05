package dev.canirun.calibration;

import dev.canirun.hardware.Backend;
import dev.canirun.speed.MeasuredGpu;

/**
 * A line of {@code catalog/speed-measured-gpus.csv}.
 *
 * @param decodeRows measured replies behind it
 * @param prefillRows measured prompts behind it
 */
record MeasuredGpuRow(
        Backend backend,
        String gpu,
        double decodeTimeFactor,
        double prefillTimeFactor,
        double decodeSpread,
        double prefillSpread,
        int decodeRows,
        int prefillRows) {

    MeasuredGpu toMeasured() {
        return new MeasuredGpu(backend, gpu, decodeTimeFactor, prefillTimeFactor, decodeSpread, prefillSpread);
    }
}
