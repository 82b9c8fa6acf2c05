package dev.canirun.advisor;

import org.jspecify.annotations.Nullable;

/**
 * One kind of card: an id from the GPU table, or a card described by hand.
 *
 * @param gpu id from the GPU table; without it the card is a custom one
 * @param count how many of them
 * @param memoryGiB memory of each; needed for a custom card and where several sizes are sold
 * @param usedMemoryGiB memory of each that other programs hold
 * @param name name of a custom card
 * @param bandwidthGBs memory bandwidth of a custom card in 10^9 bytes per second
 * @param fp16Tflops FP16 rate of a custom card in 10^12 operations per second
 * @param vendor maker of a custom card
 */
public record GpuQuestion(
        @Nullable String gpu,
        @Nullable Integer count,
        @Nullable Double memoryGiB,
        @Nullable Double usedMemoryGiB,
        @Nullable String name,
        @Nullable Double bandwidthGBs,
        @Nullable Double fp16Tflops,
        @Nullable String vendor) {

    public static GpuQuestion ofId(String id) {
        return new GpuQuestion(id, null, null, null, null, null, null, null);
    }

    GpuQuestion withMemoryGiB(@Nullable Double gib) {
        return new GpuQuestion(gpu, count, gib, usedMemoryGiB, name, bandwidthGBs, fp16Tflops, vendor);
    }
}
