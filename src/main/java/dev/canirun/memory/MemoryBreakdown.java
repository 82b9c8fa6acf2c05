package dev.canirun.memory;

import java.util.List;

/**
 * Memory of one load: one entry per GPU in device order, and the host.
 *
 * @param gpus as many entries as {@link Placement#tensorSplit()}
 * @param host system memory, pinned and plain together
 */
public record MemoryBreakdown(List<MemoryUse> gpus, MemoryUse host) {

    public MemoryBreakdown {
        gpus = List.copyOf(gpus);
    }
}
