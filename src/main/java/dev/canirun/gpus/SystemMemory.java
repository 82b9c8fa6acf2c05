package dev.canirun.gpus;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One way system memory is fitted.
 *
 * @param id slug
 * @param name for people
 * @param memoryType for example {@code DDR5}
 * @param channelsPerSocket memory channels of one processor
 * @param bitsPerChannel width of a channel
 * @param sockets processors
 * @param transferRateMts 10^6 transfers per second
 * @param theoreticalGbs channels x width x rate in 10^9 bytes per second
 * @param measuredGbs what a program was seen to read, {@code null} when no measurement is known
 * @param measuredSource where that measurement was published
 * @param typicalPlatforms machines that have it
 * @param theoreticalSource formula
 * @param retrieved when it was collected
 */
public record SystemMemory(
        String id,
        String name,
        String memoryType,
        int channelsPerSocket,
        int bitsPerChannel,
        int sockets,
        int transferRateMts,
        double theoreticalGbs,
        @Nullable Double measuredGbs,
        @Nullable String measuredSource,
        String typicalPlatforms,
        String theoreticalSource,
        LocalDate retrieved) {

    /** Theoretical bandwidth from channels, width and rate, in 10^9 bytes per second. */
    double computedGbs() {
        return (double) channelsPerSocket * bitsPerChannel * sockets / 8 * transferRateMts / 1000;
    }
}
