package dev.canirun.advisor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine as callers describe it.
 *
 * @param gpus in llama.cpp's device order; none for a machine without one
 * @param systemMemoryGiB RAM
 * @param systemMemoryBandwidthGBs RAM bandwidth in 10^9 bytes per second
 * @param unifiedMemoryGiB the one pool of a machine whose GPU and CPU share it
 * @param os {@code linux}, {@code windows} or {@code macos}
 * @param memory what is known of its memory beyond that, {@code null} for the defaults
 */
public record MachineQuestion(
        @Nullable List<@Nullable GpuQuestion> gpus,
        @Nullable Double systemMemoryGiB,
        @Nullable Double systemMemoryBandwidthGBs,
        @Nullable Double unifiedMemoryGiB,
        @Nullable String os,
        @Nullable MemoryQuestion memory) {

    MachineQuestion withSystemMemoryGiB(double gib) {
        return new MachineQuestion(gpus, gib, systemMemoryBandwidthGBs, unifiedMemoryGiB, os, memory);
    }

    /** The same machine with another pool, whatever was said of its size before. */
    MachineQuestion withUnifiedMemoryGiB(double gib) {
        return new MachineQuestion(cards(null), null, systemMemoryBandwidthGBs, gib, os, memory);
    }

    /** The same machine with cards of another size. */
    MachineQuestion withGpuMemoryGiB(double gib) {
        return new MachineQuestion(cards(gib), systemMemoryGiB, systemMemoryBandwidthGBs, unifiedMemoryGiB, os, memory);
    }

    private List<@Nullable GpuQuestion> cards(@Nullable Double memoryGiB) {
        return gpus == null
                ? List.of()
                : gpus.stream()
                        .<@Nullable GpuQuestion>map(card -> card == null ? null : card.withMemoryGiB(memoryGiB))
                        .toList();
    }
}
