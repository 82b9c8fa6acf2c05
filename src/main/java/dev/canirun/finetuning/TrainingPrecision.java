package dev.canirun.finetuning;

/** How the weights of a full fine-tuning are kept. */
public enum TrainingPrecision {
    /** float32 with bfloat16 arithmetic: the usual way, and the safe one. */
    MIXED,
    /** bfloat16 throughout, the optimizer's states too. */
    BFLOAT16
}
