package dev.canirun.speed;

/** How well a speed is founded. */
public enum SpeedBasis {
    /** Measured runs of this very GPU stand behind it. */
    MEASURED_NEAR,
    /** Measured runs of its generation and back end stand behind it. */
    CALIBRATED,
    /** No measured run of its generation: neighbours and physics only. */
    EXTRAPOLATED
}
