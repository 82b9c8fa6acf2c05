package dev.canirun.memory.graph;

/** What an ungated feed-forward network does between its two projections. */
enum Activation {
    /** One element-wise function. */
    PLAIN,
    /** A rectifier, then its square. */
    SQUARED,
    /** The up projection holds the gate as well. */
    FUSED_GATE
}
