package dev.canirun.advisor;

/** Units at the edge: callers speak GiB, the core bytes. */
final class Quantities {

    private static final double BYTES_PER_GIB = 1L << 30;

    private Quantities() {}

    static long bytesFromGiB(double gib) {
        return Math.round(gib * BYTES_PER_GIB);
    }
}
