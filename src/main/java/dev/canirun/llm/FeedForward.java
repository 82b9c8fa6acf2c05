package dev.canirun.llm;

/** The second half of a layer: one dense network, or a router and many small ones. */
public sealed interface FeedForward {

    /**
     * A dense network.
     *
     * @param length hidden width ({@code feed_forward_length})
     * @param gated whether a gate projection stands beside the up projection
     */
    record Dense(int length, boolean gated) implements FeedForward {}

    /**
     * A mixture of experts.
     *
     * @param expertCount experts of the layer ({@code expert_count})
     * @param expertUsedCount experts each token runs through ({@code expert_used_count})
     * @param expertLength hidden width of one expert ({@code expert_feed_forward_length})
     * @param sharedLength hidden width of the shared expert that every token uses, 0 without one
     * @param denseLength hidden width of a dense network running beside the experts, 0 without one
     */
    record MixtureOfExperts(int expertCount, int expertUsedCount, int expertLength, int sharedLength, int denseLength)
            implements FeedForward {

        /** {@code LLAMA_MAX_EXPERTS}. */
        private static final int MAXIMUM_EXPERTS = 1024;

        public MixtureOfExperts {
            if (expertUsedCount < 1 || expertUsedCount > expertCount || expertCount > MAXIMUM_EXPERTS) {
                throw new IllegalArgumentException(
                        "No layer uses " + expertUsedCount + " of " + expertCount + " experts");
            }
        }
    }
}
