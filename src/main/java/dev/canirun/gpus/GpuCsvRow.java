package dev.canirun.gpus;

import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.Vendor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A line of {@code catalog/gpus.csv}; its columns are documented in docs/data.md. */
record GpuCsvRow(
        String id,
        String name,
        Vendor vendor,
        Segment segment,
        @Nullable String architecture,
        @Nullable String chip,
        @Nullable String computeCapability,
        @Nullable String gfxTarget,
        @Nullable Integer computeUnits,
        int gpusPerBoard,
        MemoryKind memoryKind,
        @Nullable Long memoryBytes,
        @Nullable String memoryOptionsGib,
        @Nullable Integer reportedMemoryMib,
        @Nullable String memoryType,
        @Nullable Integer busWidthBits,
        @Nullable Double dataRateGbps,
        @Nullable Double bandwidthGbs,
        @Nullable FigureBasis bandwidthBasis,
        @Nullable Double fp32Tflops,
        @Nullable Double fp16Tflops,
        @Nullable Double fp16MatrixTflops,
        @Nullable Double fp16MatrixFp32AccumulateTflops,
        @Nullable FigureBasis fp16MatrixBasis,
        @Nullable Double int8Tops,
        @Nullable Boolean bf16,
        @Nullable Boolean fp8,
        @Nullable Boolean fp4,
        @Nullable Double pcieGeneration,
        @Nullable Integer pcieLanes,
        @Nullable Integer tdpWatts,
        @Nullable String launched,
        String sources,
        String checkedBy,
        Confidence confidence,
        LocalDate retrieved) {

    MemoryFigures memory() {
        return new MemoryFigures(
                memoryKind,
                memoryBytes,
                memoryOptionsGib,
                reportedMemoryMib,
                memoryType,
                busWidthBits,
                dataRateGbps,
                bandwidthGbs,
                bandwidthBasis);
    }

    ComputeFigures compute() {
        return new ComputeFigures(
                computeUnits,
                fp32Tflops,
                fp16Tflops,
                fp16MatrixTflops,
                fp16MatrixFp32AccumulateTflops,
                fp16MatrixBasis,
                int8Tops,
                bf16,
                fp8,
                fp4,
                pcieGeneration,
                pcieLanes);
    }

    Provenance provenance() {
        return new Provenance(sources, checkedBy, confidence, retrieved);
    }
}
