package dev.canirun.hardware;

/**
 * What part of a Mac's memory Metal lets a program use ({@code recommendedMaxWorkingSetSize}). Going past it fails:
 * there is no spill.
 */
final class AppleShare {

    private static final long GIB = 1L << 30;

    /** Memory in GiB and share in 2026 logs; at 8 GiB no log is known and the older, lower share stands. */
    private static final double[][] CURRENT = {{8, 2 / 3.0}, {16, 0.74}, {36, 0.78}, {128, 0.84}};

    private AppleShare() {}

    static long limitBytes(long memoryBytes, MemoryOptions.MacOs macOs) {
        double share = macOs == MemoryOptions.MacOs.TAHOE_OR_LATER ? current(memoryBytes) : old(memoryBytes);
        return (long) (memoryBytes * share);
    }

    private static double old(long memoryBytes) {
        return memoryBytes <= 32 * GIB ? 2 / 3.0 : 0.75;
    }

    private static double current(long memoryBytes) {
        double gib = (double) memoryBytes / GIB;
        for (int i = 0; i < CURRENT.length; i++) {
            if (gib <= CURRENT[i][0]) {
                return i == 0 ? CURRENT[0][1] : between(CURRENT[i - 1], CURRENT[i], gib);
            }
        }
        return CURRENT[CURRENT.length - 1][1];
    }

    private static double between(double[] lower, double[] upper, double gib) {
        return lower[1] + (upper[1] - lower[1]) * (gib - lower[0]) / (upper[0] - lower[0]);
    }
}
