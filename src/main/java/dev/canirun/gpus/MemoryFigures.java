package dev.canirun.gpus;

import dev.canirun.hardware.MemoryKind;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memory of a GPU as its maker sells it.
 *
 * @param memoryKind whose memory it is
 * @param memoryBytes fixed size, {@code null} where the buyer chooses
 * @param memoryOptionsGib sizes sold in GiB, separated by semicolons, {@code null} for a fixed size
 * @param reportedMemoryMib what the driver reports as total
 * @param memoryType for example {@code GDDR6}
 * @param busWidthBits width of the memory bus
 * @param dataRateGbps transfers per pin
 * @param bandwidthGbs theoretical bandwidth in 10^9 bytes per second; {@code null} where it is the system memory's
 * @param bandwidthBasis where that figure is from
 */
@Embeddable
public record MemoryFigures(
        @Enumerated(EnumType.STRING) MemoryKind memoryKind,
        @Nullable Long memoryBytes,
        @Nullable String memoryOptionsGib,
        @Nullable Integer reportedMemoryMib,
        @Nullable String memoryType,
        @Nullable Integer busWidthBits,
        @Nullable Double dataRateGbps,
        @Nullable Double bandwidthGbs,
        @Nullable @Enumerated(EnumType.STRING) FigureBasis bandwidthBasis) {

    private static final long GIB = 1L << 30;

    /** Sizes sold in bytes, smallest first; the fixed size alone where there is one; empty for ordinary system memory. */
    public List<Long> optionsBytes() {
        if (memoryOptionsGib != null) {
            return Arrays.stream(memoryOptionsGib.split(";"))
                    .map(gib -> Math.multiplyExact(Long.parseLong(gib), GIB))
                    .sorted()
                    .toList();
        }
        return memoryBytes == null ? List.of() : List.of(memoryBytes);
    }
}
