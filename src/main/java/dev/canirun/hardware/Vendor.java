package dev.canirun.hardware;

/** Maker of a GPU or system on chip. */
public enum Vendor {
    NVIDIA,
    AMD,
    APPLE,
    INTEL,
    QUALCOMM,
    OTHER
}
