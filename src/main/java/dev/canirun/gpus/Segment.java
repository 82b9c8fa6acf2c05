package dev.canirun.gpus;

/** The market a GPU is sold in. */
public enum Segment {
    DESKTOP,
    LAPTOP,
    WORKSTATION,
    DATACENTER,
    /** A system on chip with one fast memory for CPU and GPU. */
    SOC,
    /** Integrated graphics on ordinary system memory. */
    IGPU
}
