package dev.canirun.gpus;

/** How a figure was come by. */
public enum FigureBasis {
    /** The maker states it, or a table that quotes the maker. */
    PUBLISHED,
    /** Bus width / 8 x data rate. */
    FORMULA,
    /** Units x rate per clock x reference boost clock. */
    DERIVED
}
