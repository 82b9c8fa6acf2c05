package dev.canirun.gpus.web;

import static dev.canirun.api.QueryParameters.apiName;

import dev.canirun.api.Layers;
import dev.canirun.gpus.ComputeFigures;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.MemoryFigures;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One GPU as the API shows it; a figure that is not known is {@code null}.
 *
 * @param id slug
 * @param name as its maker writes it
 * @param vendor maker
 * @param segment market
 * @param architecture generation
 * @param chip name of the die
 * @param computeCapability NVIDIA's compute capability
 * @param gfxTarget AMD's LLVM target
 * @param gpusPerBoard more than one for boards of several
 * @param memoryKind {@code dedicated}, {@code unified} or {@code shared}
 * @param memoryBytes memory as sold, {@code null} where it is sold with several
 * @param memoryOptionsBytes sizes it is sold with
 * @param reportedMemoryBytes what the driver reports as total
 * @param memoryType for example GDDR6X
 * @param busWidthBits of the memory
 * @param dataRateGbps per pin
 * @param bandwidthGBs of the memory, in 10^9 bytes per second
 * @param bandwidthBasis whether the bandwidth was published or computed
 * @param compute arithmetic rates
 * @param pcieGeneration PCI Express generation
 * @param pcieLanes PCI Express lanes
 * @param tdpWatts board power
 * @param launched date
 * @param sources where the figures were read
 * @param checkedBy a second source or a computation
 * @param confidence how well the figures are confirmed
 * @param retrieved when they were read
 * @param layer where the entry is from: {@code built-in}, {@code overlay} or {@code admin}
 * @param corrections which fields another layer states
 */
record GpuAnswer(
        String id,
        String name,
        String vendor,
        String segment,
        @Nullable String architecture,
        @Nullable String chip,
        @Nullable String computeCapability,
        @Nullable String gfxTarget,
        int gpusPerBoard,
        String memoryKind,
        @Nullable Long memoryBytes,
        List<Long> memoryOptionsBytes,
        @Nullable Long reportedMemoryBytes,
        @Nullable String memoryType,
        @Nullable Integer busWidthBits,
        @Nullable Double dataRateGbps,
        @Nullable Double bandwidthGBs,
        @Nullable String bandwidthBasis,
        Compute compute,
        @Nullable Double pcieGeneration,
        @Nullable Integer pcieLanes,
        @Nullable Integer tdpWatts,
        @Nullable String launched,
        List<String> sources,
        String checkedBy,
        String confidence,
        LocalDate retrieved,
        String layer,
        SortedMap<String, String> corrections) {

    /**
     * Arithmetic rates.
     *
     * @param units SMs, compute units or cores
     * @param fp32Tflops vector FP32 rate
     * @param fp16Tflops vector FP16 rate
     * @param fp16MatrixTflops dense matrix FP16 rate with the fastest accumulate
     * @param fp16MatrixFp32AccumulateTflops dense matrix FP16 rate with FP32 accumulate
     * @param int8Tops dense INT8 rate
     * @param matrixBasis whether the matrix rate was published or computed
     * @param bf16 has BF16
     * @param fp8 has FP8
     * @param fp4 has FP4
     */
    record Compute(
            @Nullable Integer units,
            @Nullable Double fp32Tflops,
            @Nullable Double fp16Tflops,
            @Nullable Double fp16MatrixTflops,
            @Nullable Double fp16MatrixFp32AccumulateTflops,
            @Nullable Double int8Tops,
            @Nullable String matrixBasis,
            @Nullable Boolean bf16,
            @Nullable Boolean fp8,
            @Nullable Boolean fp4) {}

    static GpuAnswer of(GpuRow row) {
        MemoryFigures memory = row.memory();
        return new GpuAnswer(
                row.id(),
                row.spec().name(),
                apiName(row.spec().vendor()),
                apiName(row.segment()),
                row.spec().architecture(),
                row.chip(),
                row.spec().computeCapability(),
                row.gfxTarget(),
                row.gpusPerBoard(),
                apiName(memory.memoryKind()),
                memory.memoryBytes(),
                row.memoryOptionsBytes(),
                row.spec().reportedMemoryBytes(),
                memory.memoryType(),
                memory.busWidthBits(),
                memory.dataRateGbps(),
                memory.bandwidthGbs(),
                named(memory.bandwidthBasis()),
                compute(row.compute()),
                row.compute().pcieGeneration(),
                row.compute().pcieLanes(),
                row.tdpWatts(),
                row.launched(),
                List.of(row.provenance().sources().split("; ")),
                row.provenance().checkedBy(),
                apiName(row.provenance().confidence()),
                row.provenance().retrieved(),
                apiName(row.origin().layers().layer()),
                Layers.corrections(row.origin()));
    }

    private static Compute compute(ComputeFigures figures) {
        return new Compute(
                figures.computeUnits(),
                figures.fp32Tflops(),
                figures.fp16Tflops(),
                figures.fp16MatrixTflops(),
                figures.fp16MatrixFp32AccumulateTflops(),
                figures.int8Tops(),
                named(figures.fp16MatrixBasis()),
                figures.bf16(),
                figures.fp8(),
                figures.fp4());
    }

    private static @Nullable String named(@Nullable Enum<?> constant) {
        return constant == null ? null : apiName(constant);
    }
}
