package dev.canirun.catalog;

/** How well a model's architecture facts are confirmed. */
public enum Confidence {
    /** An independent parameter count agrees within 0.5 % and the configuration is a copy of the original. */
    HIGH,
    /** A copy of the configuration without an independent count, or only file sizes agree. */
    MEDIUM,
    /** Dimensions completed with library defaults; they fit the published total. */
    LOW
}
