package dev.canirun.speed;

import org.jspecify.annotations.Nullable;

/** What the host adds to a device's time. */
final class HostLimits {

    /**
     * Arithmetic of a processor for each byte its memory moves: a machine's cores are not part of the question, and desktop
     * processors of all ages lie between 8 and 20.
     */
    static final double OPERATIONS_PER_BYTE = 12;

    /** Handing a token's state from one device to another, and waiting for it. */
    static final double SECONDS_PER_SWITCH = 30e-6;

    private static final double BYTES_PER_SECOND_AND_LANE_OF_FIRST_GENERATION = 0.25e9;
    private static final double USUAL_GENERATION = 4;
    private static final int USUAL_LANES = 16;

    /** Part of the bus's rate that copies from pageable memory reach. */
    private static final double COPY_SHARE = 0.6;

    private HostLimits() {}

    /** Rate of copies over PCI Express; each generation doubles it. */
    static double copyBytesPerSecond(@Nullable Double generation, @Nullable Integer lanes) {
        double doublings = (generation == null ? USUAL_GENERATION : generation) - 1;
        return COPY_SHARE
                * (lanes == null ? USUAL_LANES : lanes)
                * BYTES_PER_SECOND_AND_LANE_OF_FIRST_GENERATION
                * Math.pow(2, doublings);
    }
}
