package dev.canirun.memory.graph;

/** How a router turns logits into weights ({@code llama_expert_gating_func_type}). */
enum Gating {
    SOFTMAX,
    SIGMOID,
    /** Softmax over the chosen experts only. */
    SOFTMAX_OF_CHOSEN,
    /** Square root of a softplus. */
    SQRT_SOFTPLUS
}
