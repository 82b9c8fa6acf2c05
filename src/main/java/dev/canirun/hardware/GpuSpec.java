package dev.canirun.hardware;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one GPU model, or was stated for a custom one. A missing figure is {@code null}, never a guess.
 *
 * @param id catalog slug, or {@code custom}
 * @param name vendor's product name
 * @param vendor maker
 * @param architecture generation, for example {@code Ada Lovelace} or {@code RDNA3}
 * @param memoryKind whose memory it works in
 * @param memoryBytes fixed memory, {@code null} where the size is the buyer's choice
 * @param reportedMemoryBytes what the driver reports as total, {@code null} when unknown
 * @param bandwidthBytesPerSecond theoretical memory bandwidth
 * @param fp32FlopsPerSecond vector FP32 rate
 * @param fp16FlopsPerSecond vector FP16 rate
 * @param fp16MatrixFlopsPerSecond dense matrix FP16 rate with the fastest accumulate
 * @param fp16MatrixFp32AccumulateFlopsPerSecond dense matrix FP16 rate with FP32 accumulate
 * @param int8OpsPerSecond dense INT8 rate
 * @param computeUnits SMs, compute units or GPU cores
 * @param computeCapability CUDA compute capability, for example {@code 8.9}
 * @param pcieGeneration PCI Express generation, {@code null} on a system on chip
 * @param pcieLanes PCI Express lanes
 */
public record GpuSpec(
        String id,
        String name,
        Vendor vendor,
        @Nullable String architecture,
        MemoryKind memoryKind,
        @Nullable Long memoryBytes,
        @Nullable Long reportedMemoryBytes,
        @Nullable Double bandwidthBytesPerSecond,
        @Nullable Double fp32FlopsPerSecond,
        @Nullable Double fp16FlopsPerSecond,
        @Nullable Double fp16MatrixFlopsPerSecond,
        @Nullable Double fp16MatrixFp32AccumulateFlopsPerSecond,
        @Nullable Double int8OpsPerSecond,
        @Nullable Integer computeUnits,
        @Nullable String computeCapability,
        @Nullable Double pcieGeneration,
        @Nullable Integer pcieLanes) {}
