package dev.canirun.advisor;

import org.jspecify.annotations.Nullable;

/**
 * What a person may know of the machine's memory beyond its parts; {@code null} means the usual.
 *
 * @param macOs {@code tahoe_or_later} (macOS 26) or {@code sequoia_or_earlier}
 * @param wiredLimitMiB a Mac's {@code iogpu.wired_limit_mb}
 * @param linuxDesktop whether a desktop runs on the first GPU under Linux
 * @param ecc whether error correction takes memory of the cards
 * @param raisedGpuLimit whether the kernel's limit for an integrated GPU was raised (GTT)
 * @param carveOutGiB memory the firmware sets aside for an integrated GPU
 * @param hostReserveGiB what the system and other programs take of the system memory
 */
public record MemoryQuestion(
        @Nullable String macOs,
        @Nullable Integer wiredLimitMiB,
        @Nullable Boolean linuxDesktop,
        @Nullable Boolean ecc,
        @Nullable Boolean raisedGpuLimit,
        @Nullable Double carveOutGiB,
        @Nullable Double hostReserveGiB) {}
