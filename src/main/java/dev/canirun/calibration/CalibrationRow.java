package dev.canirun.calibration;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.Vendor;
import dev.canirun.speed.CalibrationEntry;
import dev.canirun.speed.Coefficients;
import dev.canirun.speed.Generation;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code catalog/speed-calibration.csv}.
 *
 * @param decodeRows measured replies behind it; 0 when the line is inherited knowledge only
 * @param decodeMedianErrorPercent median residual of these
 * @param prefillRows measured prompts behind it
 * @param prefillMedianErrorPercent median residual of these
 */
record CalibrationRow(
        Backend backend,
        @Nullable Vendor vendor,
        @Nullable Generation generation,
        double memoryShare,
        double expertBytesFactor,
        double cacheBytesFactor,
        double attentionOperations,
        double operationsFactor,
        double secondsPerKernel,
        double secondsPerToken,
        double matrixShare,
        double expertComputeFactor,
        double expertPaddingRows,
        double attentionShare,
        double secondsPerBatchKernel,
        int decodeRows,
        @Nullable Double decodeMedianErrorPercent,
        double decodeSpread,
        int prefillRows,
        @Nullable Double prefillMedianErrorPercent,
        double prefillSpread) {

    CalibrationEntry toEntry() {
        Coefficients coefficients = new Coefficients(
                memoryShare,
                expertBytesFactor,
                cacheBytesFactor,
                attentionOperations,
                operationsFactor,
                secondsPerKernel,
                secondsPerToken,
                matrixShare,
                expertComputeFactor,
                expertPaddingRows,
                attentionShare,
                secondsPerBatchKernel);
        return new CalibrationEntry(backend, vendor, generation, coefficients, decodeSpread, prefillSpread);
    }
}
