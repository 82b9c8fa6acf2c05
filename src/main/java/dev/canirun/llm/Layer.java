package dev.canirun.llm;

import org.jspecify.annotations.Nullable;

/**
 * One block of the model. Most have attention and a feed-forward network; hybrids replace or accompany attention with a
 * recurrence, and Nemotron-H blocks hold just one of the three.
 */
public record Layer(
        @Nullable Attention attention,
        @Nullable Recurrence recurrence,
        @Nullable FeedForward feedForward) {

    public Layer {
        if (attention == null && recurrence == null && feedForward == null) {
            throw new IllegalArgumentException("A layer needs attention, a recurrence or a feed-forward network");
        }
    }
}
