package dev.canirun.gpus;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of a GPU at its reference boost clock, in 10^12 operations per second.
 *
 * @param computeUnits SMs, compute units, Xe cores or GPU cores
 * @param fp32Tflops vector FP32
 * @param fp16Tflops vector FP16
 * @param fp16MatrixTflops dense matrix FP16 with the fastest accumulate
 * @param fp16MatrixFp32AccumulateTflops dense matrix FP16 with FP32 accumulate
 * @param fp16MatrixBasis where the matrix and INT8 figures are from
 * @param int8Tops dense INT8
 * @param bf16 whether the hardware has the format
 * @param fp8 whether the hardware has the format
 * @param fp4 whether the hardware has the format
 * @param pcieGeneration PCI Express generation, {@code null} on a system on chip
 * @param pcieLanes PCI Express lanes
 */
@Embeddable
public record ComputeFigures(
        @Nullable Integer computeUnits,
        @Nullable Double fp32Tflops,
        @Nullable Double fp16Tflops,
        @Nullable Double fp16MatrixTflops,
        @Nullable Double fp16MatrixFp32AccumulateTflops,
        @Nullable @Enumerated(EnumType.STRING) FigureBasis fp16MatrixBasis,
        @Nullable Double int8Tops,
        @Nullable Boolean bf16,
        @Nullable Boolean fp8,
        @Nullable Boolean fp4,
        @Nullable Double pcieGeneration,
        @Nullable Integer pcieLanes) {

    /** Nothing is known. */
    static final ComputeFigures UNKNOWN =
            new ComputeFigures(null, null, null, null, null, null, null, null, null, null, null, null);
}
