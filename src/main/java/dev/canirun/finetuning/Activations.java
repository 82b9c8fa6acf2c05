package dev.canirun.finetuning;

import dev.canirun.llm.Attention;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;

/**
 * What the backward pass needs of the forward pass.
 *
 * <p>Source: arXiv:2205.05198, section 4 (what a layer keeps; full recomputation keeps its input alone) and
 * arXiv:1604.06174; attention scores are not kept, as in PyTorch's fused attention; {@code ForCausalLMLoss} of transformers
 * (scores of the vocabulary in float32).
 */
final class Activations {

    /** An intermediate result in bfloat16, and one that a norm or an adapter keeps in float32 beside it. */
    private static final int LEAST_BYTES = 2;

    private static final int MOST_BYTES = 6;

    /** bfloat16 scores, their float32 log-probabilities and the gradient of these. */
    private static final int LEAST_SCORE_BYTES = 10;

    /** The float32 scores and a shifted copy of them besides. */
    private static final int MOST_SCORE_BYTES = 18;

    private final ModelArchitecture architecture;
    private final FineTuningSettings settings;

    Activations(ModelArchitecture architecture, FineTuningSettings settings) {
        this.architecture = architecture;
        this.settings = settings;
    }

    /**
     * The most that is there at once.
     *
     * @param streamBytes of one element of the residual stream, least and most
     */
    Bounds most(Bounds streamBytes) {
        Bounds scores = Bounds.exactly(Math.multiplyExact(settings.tokens(), (long) architecture.vocabularySize()))
                .times(LEAST_SCORE_BYTES, MOST_SCORE_BYTES);
        if (!settings.gradientCheckpointing()) {
            long all = architecture.layers().stream().mapToLong(this::elements).sum();
            return kept(all).plus(scores);
        }
        long inputs = Math.multiplyExact(settings.tokens(), (long) architecture.embeddingLength())
                * architecture.layers().size();
        long largest =
                architecture.layers().stream().mapToLong(this::elements).max().orElse(0);
        return Bounds.exactly(inputs)
                .times(streamBytes.low(), streamBytes.high())
                .plus(scores.or(kept(largest)));
    }

    private static Bounds kept(long elements) {
        return Bounds.exactly(elements).times(LEAST_BYTES, MOST_BYTES);
    }

    /** Elements of one layer's intermediate results. */
    private long elements(Layer layer) {
        return Math.multiplyExact(settings.tokens(), attention(layer) + feedForward(layer));
    }

    /** The norm's input and output, queries, keys, values and the result. */
    private long attention(Layer layer) {
        if (!(layer.attention() instanceof Attention.GroupedQuery attention)) {
            return 0;
        }
        long queries = (long) attention.headCount() * attention.keyLength();
        long results = (long) attention.headCount() * attention.valueLength();
        return 2L * architecture.embeddingLength()
                + queries
                + attention.keyElements()
                + attention.valueElements()
                + results;
    }

    /** The norm's input and output, and of each network: gate, up, activation and product. */
    private long feedForward(Layer layer) {
        long width = architecture.embeddingLength();
        if (layer.feedForward() instanceof FeedForward.Dense dense) {
            return 2 * width + hidden(dense.length(), dense.gated());
        }
        if (layer.feedForward() instanceof FeedForward.MixtureOfExperts mixture) {
            long expert = 2 * width + hidden(mixture.expertLength(), true);
            return 2 * width
                    + mixture.expertUsedCount() * expert
                    + hidden(mixture.sharedLength(), true)
                    + hidden(mixture.denseLength(), true);
        }
        return 0;
    }

    private static long hidden(int length, boolean gated) {
        return (gated ? 4L : 2L) * length;
    }
}
