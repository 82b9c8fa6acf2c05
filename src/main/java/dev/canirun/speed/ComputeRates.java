package dev.canirun.speed;

import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.Vendor;

/**
 * The arithmetic rates of a GPU, worked out from what its data sheet leaves blank.
 *
 * @param vector FP32 operations per second
 * @param matrix matrix operations per second as far as kernels can feed the units, from the FP16 rate with the fastest accumulate
 * @param stated whether at least one of them is from a data sheet
 */
record ComputeRates(double vector, double matrix, boolean stated) {

    /** 128 FP32 lanes per core, two operations each, 1.4 GHz: Apple M1 to M5 run at 1.3 to 1.6 GHz. */
    private static final double APPLE_CORE_OPERATIONS = 128 * 2 * 1.4e9;

    /** The lowest usual ratio of FP32 rate to bandwidth, for GPUs of which only the bandwidth is known. */
    private static final double OPERATIONS_PER_BYTE = 20;

    /** The ratio of matrix to FP32 rate that kernels are written for: NVIDIA's consumer cards since Ampere, RDNA3.5, RDNA4. */
    private static final double USUAL_RATIO = 4;

    /**
     * Kernels do not keep up with matrix units that grow faster than everything around them (A100, H100, MI300X), nor is all of a
     * prompt's work done in them where they are slow: fitted once for all back ends.
     */
    private static final double MATRIX_EXPONENT = 0.59;

    static ComputeRates of(GpuSpec gpu, double bandwidth) {
        double ratio = Generation.of(gpu).matrixPerVector();
        Double vector = gpu.fp32FlopsPerSecond();
        Double matrix = gpu.fp16MatrixFlopsPerSecond();
        if (vector != null) {
            return of(vector, matrix == null ? vector * ratio : matrix, true);
        }
        if (matrix != null) {
            return of(matrix / ratio, matrix, true);
        }
        Integer units = gpu.computeUnits();
        if (gpu.vendor() == Vendor.APPLE && units != null) {
            double counted = units * APPLE_CORE_OPERATIONS;
            return of(counted, counted * ratio, true);
        }
        double guess = bandwidth * OPERATIONS_PER_BYTE;
        return of(guess, guess * ratio, false);
    }

    private static ComputeRates of(double vector, double matrix, boolean stated) {
        double fed = vector * USUAL_RATIO * Math.pow(matrix / vector / USUAL_RATIO, MATRIX_EXPONENT);
        return new ComputeRates(vector, fed, stated);
    }
}
