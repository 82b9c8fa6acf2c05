package dev.canirun.speed;

import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.Vendor;

/**
 * The arithmetic rates of a GPU, worked out from what its data sheet leaves blank.
 *
 * @param vector FP32 operations per second
 * @param matrix FP16 matrix operations per second with the fastest accumulate
 * @param stated whether at least one of them is from a data sheet
 */
record ComputeRates(double vector, double matrix, boolean stated) {

    /** 128 FP32 lanes per core, two operations each, 1.4 GHz: Apple M1 to M5 run at 1.3 to 1.6 GHz. */
    private static final double APPLE_CORE_OPERATIONS = 128 * 2 * 1.4e9;

    /** The lowest usual ratio of FP32 rate to bandwidth, for GPUs of which only the bandwidth is known. */
    private static final double OPERATIONS_PER_BYTE = 20;

    static ComputeRates of(GpuSpec gpu, double bandwidth) {
        double ratio = Generation.of(gpu).matrixPerVector();
        Double vector = gpu.fp32FlopsPerSecond();
        Double matrix = gpu.fp16MatrixFlopsPerSecond();
        if (vector != null) {
            return new ComputeRates(vector, matrix == null ? vector * ratio : matrix, true);
        }
        if (matrix != null) {
            return new ComputeRates(matrix / ratio, matrix, true);
        }
        Integer units = gpu.computeUnits();
        if (gpu.vendor() == Vendor.APPLE && units != null) {
            double counted = units * APPLE_CORE_OPERATIONS;
            return new ComputeRates(counted, counted * ratio, true);
        }
        double guess = bandwidth * OPERATIONS_PER_BYTE;
        return new ComputeRates(guess, guess * ratio, false);
    }
}
