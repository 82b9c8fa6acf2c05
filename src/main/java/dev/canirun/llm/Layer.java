package dev.canirun.llm;

import org.jspecify.annotations.Nullable;

/**
 * One block of the model. Most have attention and a feed-forward network; hybrids replace or accompany attention with a
 * recurrence, Nemotron-H blocks hold just one of the three, and pruned models (Nemotron NAS) have blocks that hold none.
 */
public record Layer(
        @Nullable Attention attention,
        @Nullable Recurrence recurrence,
        @Nullable FeedForward feedForward) {}
