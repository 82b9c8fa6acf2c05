package dev.canirun.llm;

/**
 * State a layer carries from token to token instead of a key-value cache; its size does not depend on the context.
 *
 * <p>Source: {@code llama_hparams::n_embd_r} and {@code n_embd_s}, llama.cpp {@code src/llama-hparams.cpp}.
 */
public sealed interface Recurrence {

    /** More elements than any layer keeps by far; guards the arithmetic behind. */
    long MAXIMUM_ELEMENTS = 1L << 36;

    /** Elements of the rolling convolution state per sequence ({@code n_embd_r}). */
    long convolutionStateElements();

    /** Elements of the recurrent state per sequence ({@code n_embd_s}). */
    long recurrentStateElements();

    /**
     * A selective state space: Mamba (version 1), Mamba-2, and the gated delta net that reuses its GGUF keys.
     *
     * @param kind which of them
     * @param convolutionKernel {@code ssm.conv_kernel}
     * @param innerSize {@code ssm.inner_size}
     * @param stateSize {@code ssm.state_size}
     * @param groupCount {@code ssm.group_count}, 0 for Mamba 1
     * @param timeStepRank {@code ssm.time_step_rank} (heads, for Mamba-2 and gated delta net)
     */
    record StateSpace(Kind kind, int convolutionKernel, int innerSize, int stateSize, int groupCount, int timeStepRank)
            implements Recurrence {

        public StateSpace {
            requirePossible(Math.multiplyExact(
                    (long) convolutionKernel, innerSize + Math.multiplyExact(2L * groupCount, (long) stateSize)));
            requirePossible((long) stateSize * innerSize);
        }

        /** The layer's family. */
        public enum Kind {
            MAMBA,
            MAMBA2,
            GATED_DELTA_NET
        }

        @Override
        public long convolutionStateElements() {
            return (convolutionKernel > 0 ? convolutionKernel - 1L : 0L) * (innerSize + 2L * groupCount * stateSize);
        }

        @Override
        public long recurrentStateElements() {
            return (long) stateSize * innerSize;
        }
    }

    /**
     * A gated short convolution (LFM2).
     *
     * @param cacheLength {@code shortconv.l_cache}
     * @param embeddingLength width of the convolution
     */
    record ShortConvolution(int cacheLength, int embeddingLength) implements Recurrence {

        public ShortConvolution {
            requirePossible((cacheLength - 1L) * embeddingLength);
        }

        @Override
        public long convolutionStateElements() {
            return (cacheLength - 1L) * embeddingLength;
        }

        @Override
        public long recurrentStateElements() {
            return 0;
        }
    }

    /**
     * Kimi delta attention: three convolutions and a square state per head.
     *
     * @param convolutionKernel {@code ssm.conv_kernel}
     * @param headCount linear-attention heads
     * @param headLength {@code kda.head_dim}
     */
    record KimiDeltaAttention(int convolutionKernel, int headCount, int headLength) implements Recurrence {

        public KimiDeltaAttention {
            long width = (long) headCount * headLength;
            requirePossible(Math.multiplyExact(3L * (convolutionKernel - 1L), width));
            requirePossible(Math.multiplyExact(width, (long) headLength));
        }

        @Override
        public long convolutionStateElements() {
            return 3L * (convolutionKernel - 1L) * headCount * headLength;
        }

        @Override
        public long recurrentStateElements() {
            return (long) headCount * headLength * headLength;
        }
    }

    private static void requirePossible(long elements) {
        if (elements < 0 || elements > MAXIMUM_ELEMENTS) {
            throw new IllegalArgumentException("No layer keeps " + elements + " elements per sequence");
        }
    }
}
