package dev.canirun.quantizations;

/** Where a number of bits per weight is from. */
public enum BitsBasis {
    /** The format itself: every weight takes the same. */
    EXACT,
    /** A published file of the named model. */
    MEASURED,
    /** The mixture's rules over the tensors of the named model. */
    COMPUTED
}
