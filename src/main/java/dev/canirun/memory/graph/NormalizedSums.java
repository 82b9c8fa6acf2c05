package dev.canirun.memory.graph;

import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;

/**
 * Blocks that normalize the sums with the residual rather than what attention and feed-forward network start from.
 *
 * <p>Source: {@code src/models/bert.cpp}, llama.cpp 0.5.0.
 */
final class NormalizedSums {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Mixers mixers;
    private final FeedForwardStep feedForward;

    NormalizedSums(ModelGraph m, Mixers mixers, FeedForwardStep feedForward) {
        this.m = m;
        this.ops = m.ops;
        this.mixers = mixers;
        this.feedForward = feedForward;
    }

    int apply(Layer layer, int input, boolean dropsRows) {
        int residual = input;
        int mixed = mixers.mix(layer, input);
        if (dropsRows) {
            mixed = ops.getRows(mixed, m.inputs.outputIds());
            residual = ops.getRows(residual, m.inputs.outputIds());
        }
        int middle = m.norm(ops.add(mixed, residual), Role.ATTN_OUT_NORM, Role.ATTN_OUT_NORM_B);
        if (m.has(Role.ATTN_NORM_2)) {
            middle = m.norm(ops.add(middle, residual), Role.ATTN_NORM_2, Role.ATTN_NORM_2_B);
        }
        FeedForward network = layer.feedForward();
        if (network == null) {
            throw new IllegalStateException("Block " + m.block() + " lacks a feed-forward network");
        }
        int sum = ops.add(feedForward.apply(middle, network), middle);
        return m.norm(sum, Role.LAYER_OUT_NORM, Role.LAYER_OUT_NORM_B);
    }
}
