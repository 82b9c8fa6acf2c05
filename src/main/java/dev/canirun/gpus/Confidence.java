package dev.canirun.gpus;

/** How well a row is confirmed. */
public enum Confidence {
    /** Memory and bandwidth each agree with another source. */
    HIGH,
    /** One of them does, or one source that the maker keeps. */
    MEDIUM,
    /** Sources are few or disagree. */
    LOW
}
