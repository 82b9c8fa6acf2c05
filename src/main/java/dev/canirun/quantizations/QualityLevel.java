package dev.canirun.quantizations;

/** How much of a model's quality is left, in steps that people can choose by. */
public enum QualityLevel {
    LOSSLESS,
    NEAR_LOSSLESS,
    HIGH,
    BALANCED,
    REDUCED,
    LOW,
    VERY_LOW
}
