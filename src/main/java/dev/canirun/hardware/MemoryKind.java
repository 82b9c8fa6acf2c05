package dev.canirun.hardware;

/** Whose memory a GPU works in. */
public enum MemoryKind {
    /** Its own, behind PCIe. */
    DEDICATED,
    /** One pool shared with the CPU at full speed (Apple silicon, Strix Halo, GB10). */
    UNIFIED,
    /** Ordinary system memory (integrated graphics). */
    SHARED
}
