package dev.canirun.fit;

/** Whether and where a model runs, best first. */
public enum Verdict {
    FULL_GPU,
    PARTIAL_GPU,
    CPU_ONLY,
    TOO_LARGE
}
