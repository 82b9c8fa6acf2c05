package dev.canirun.hardware;

import org.jspecify.annotations.Nullable;

/**
 * What a person may know of a machine beyond its parts. The defaults suit a machine as it is delivered.
 *
 * @param macOs whose share of unified memory applies
 * @param wiredLimitBytes {@code iogpu.wired_limit_mb} of a Mac, {@code null} when it was not set
 * @param linuxDesktop whether a desktop runs on the first GPU under Linux
 * @param ecc whether error correction takes memory of the cards (GDDR6 with ECC on)
 * @param raisedGpuLimit whether the kernel's limit for an integrated GPU was raised (Strix Halo under Linux)
 * @param carveOutBytes memory the firmware sets aside for an integrated GPU, {@code null} for the default
 * @param hostReserveBytes what the system and other programs take of the system memory, {@code null} for the default
 */
public record MemoryOptions(
        MacOs macOs,
        @Nullable Long wiredLimitBytes,
        boolean linuxDesktop,
        boolean ecc,
        boolean raisedGpuLimit,
        @Nullable Long carveOutBytes,
        @Nullable Long hostReserveBytes) {

    /** Versions of macOS by the share of unified memory that Metal may take. */
    public enum MacOs {
        /** macOS 15 and earlier. */
        SEQUOIA_OR_EARLIER,
        /** macOS 26 and later. */
        TAHOE_OR_LATER
    }

    public static final MemoryOptions DEFAULT =
            new MemoryOptions(MacOs.TAHOE_OR_LATER, null, false, false, false, null, null);

    public MemoryOptions {
        refuseNegative("wired limit", wiredLimitBytes);
        refuseNegative("carve-out", carveOutBytes);
        refuseNegative("host reserve", hostReserveBytes);
    }

    private static void refuseNegative(String what, @Nullable Long bytes) {
        if (bytes != null && bytes < 0) {
            throw new IllegalArgumentException("The " + what + " is never negative");
        }
    }

    public MemoryOptions withMacOs(MacOs version) {
        return new MemoryOptions(
                version, wiredLimitBytes, linuxDesktop, ecc, raisedGpuLimit, carveOutBytes, hostReserveBytes);
    }

    public MemoryOptions withWiredLimitBytes(@Nullable Long bytes) {
        return new MemoryOptions(macOs, bytes, linuxDesktop, ecc, raisedGpuLimit, carveOutBytes, hostReserveBytes);
    }

    public MemoryOptions withLinuxDesktop(boolean runs) {
        return new MemoryOptions(macOs, wiredLimitBytes, runs, ecc, raisedGpuLimit, carveOutBytes, hostReserveBytes);
    }

    public MemoryOptions withEcc(boolean on) {
        return new MemoryOptions(
                macOs, wiredLimitBytes, linuxDesktop, on, raisedGpuLimit, carveOutBytes, hostReserveBytes);
    }

    public MemoryOptions withRaisedGpuLimit(boolean raised) {
        return new MemoryOptions(macOs, wiredLimitBytes, linuxDesktop, ecc, raised, carveOutBytes, hostReserveBytes);
    }

    public MemoryOptions withCarveOutBytes(@Nullable Long bytes) {
        return new MemoryOptions(macOs, wiredLimitBytes, linuxDesktop, ecc, raisedGpuLimit, bytes, hostReserveBytes);
    }

    public MemoryOptions withHostReserveBytes(@Nullable Long bytes) {
        return new MemoryOptions(macOs, wiredLimitBytes, linuxDesktop, ecc, raisedGpuLimit, carveOutBytes, bytes);
    }
}
