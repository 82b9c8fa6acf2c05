package dev.canirun.finetuning;

/**
 * One part of the memory and how it came about.
 *
 * @param name which part
 * @param bytes between which figures it lies
 * @param formula how it is computed, in words and symbols
 * @param source where the formula is from
 */
public record FineTuningPart(Name name, Bounds bytes, String formula, String source) {

    /** The parts there are. */
    public enum Name {
        WEIGHTS,
        GRADIENTS,
        OPTIMIZER_STATES,
        ACTIVATIONS,
        OPTIMIZER_STEP
    }
}
