package dev.canirun.gpus;

import dev.canirun.curation.EntryOrigin;
import dev.canirun.hardware.GpuSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One GPU of the table.
 *
 * @param spec what the calculations need
 * @param segment market
 * @param chip name of the silicon
 * @param gfxTarget ROCm target of an AMD GPU, for example {@code gfx1100}
 * @param gpusPerBoard devices on one board; all figures are those of one of them
 * @param memory memory as sold
 * @param compute arithmetic
 * @param tdpWatts power limit of the board, at its reference setting
 * @param launched {@code YYYY-MM} or {@code YYYY}
 * @param provenance sources
 * @param origin which layer the figures are from
 */
public record GpuRow(
        GpuSpec spec,
        Segment segment,
        @Nullable String chip,
        @Nullable String gfxTarget,
        int gpusPerBoard,
        MemoryFigures memory,
        ComputeFigures compute,
        @Nullable Integer tdpWatts,
        @Nullable String launched,
        Provenance provenance,
        EntryOrigin origin) {

    public String id() {
        return spec.id();
    }

    /** Sizes sold in bytes, smallest first; empty where it uses ordinary system memory. */
    public List<Long> memoryOptionsBytes() {
        return memory.optionsBytes();
    }

    /** The largest size sold, 0 where it uses ordinary system memory. */
    public long largestMemoryBytes() {
        List<Long> sizes = memory.optionsBytes();
        return sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1);
    }
}
