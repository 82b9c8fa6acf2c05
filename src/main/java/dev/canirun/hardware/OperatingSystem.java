package dev.canirun.hardware;

/** Operating systems whose memory habits differ. */
public enum OperatingSystem {
    LINUX,
    WINDOWS,
    MACOS
}
