package dev.canirun.finetuning;

/** Which weights are trained, and how those that are not are kept. */
public enum FineTuningMethod {
    /** Low-rank adapters beside frozen weights in 4 bits (NF4). Source: arXiv:2305.14314. */
    QLORA,
    /** Low-rank adapters beside frozen weights in bfloat16. Source: arXiv:2106.09685. */
    LORA,
    /** All weights. */
    FULL
}
