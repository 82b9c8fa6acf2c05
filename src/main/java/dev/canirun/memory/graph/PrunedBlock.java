package dev.canirun.memory.graph;

import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;

/**
 * Blocks from which a search has removed the attention, all of it but the output projection, or the feed-forward network.
 *
 * <p>Source: {@code src/models/deci.cpp}, llama.cpp 0.5.0. Where the network is missing it goes on with the block's input,
 * having computed the attention all the same.
 */
final class PrunedBlock {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Mixers mixers;
    private final FeedForwardStep feedForward;

    PrunedBlock(ModelGraph m, Mixers mixers, FeedForwardStep feedForward) {
        this.m = m;
        this.ops = m.ops;
        this.mixers = mixers;
        this.feedForward = feedForward;
    }

    static boolean isPruned(Layer layer) {
        return layer.feedForward() == null || kvHeads(layer) == 0;
    }

    private static int heads(Layer layer) {
        return layer.attention() == null ? 0 : layer.attention().headCount();
    }

    private static int kvHeads(Layer layer) {
        return layer.attention() instanceof GroupedQuery query ? query.headCountKv() : 0;
    }

    int apply(Layer layer, int input, boolean dropsRows) {
        int mixed = heads(layer) == 0 ? Tensors.NONE : mix(layer, m.norm(input, Role.ATTN_NORM));
        FeedForward network = layer.feedForward();
        if (network == null) {
            return input;
        }
        int residual = input;
        if (dropsRows) {
            mixed = mixed == Tensors.NONE ? mixed : ops.getRows(mixed, m.inputs.outputIds());
            residual = ops.getRows(residual, m.inputs.outputIds());
        }
        int middle = mixed == Tensors.NONE ? residual : ops.add(mixed, residual);
        return ops.add(feedForward.apply(m.norm(middle, Role.FFN_NORM), network), middle);
    }

    private int mix(Layer layer, int a) {
        return kvHeads(layer) == 0 ? m.project(Role.ATTN_OUT, a) : mixers.mix(layer, a);
    }
}
