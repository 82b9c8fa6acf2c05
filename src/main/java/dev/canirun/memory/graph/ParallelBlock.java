package dev.canirun.memory.graph;

import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;

/**
 * Blocks in which two of attention, recurrence and feed-forward network run side by side.
 *
 * <p>Source: {@code src/models/falcon.cpp}, {@code phi2.cpp}, {@code command-r.cpp}, {@code gptneox.cpp} and
 * {@code falcon-h1.cpp}, llama.cpp 0.5.0.
 */
final class ParallelBlock {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Mixers mixers;
    private final FeedForwardStep feedForward;

    ParallelBlock(ModelGraph m, Mixers mixers, FeedForwardStep feedForward) {
        this.m = m;
        this.ops = m.ops;
        this.mixers = mixers;
        this.feedForward = feedForward;
    }

    int apply(Layer layer, int input, boolean dropsRows) {
        int residual = input;
        int normalized = m.norm(input, Role.ATTN_NORM, Role.ATTN_NORM_B);
        int forMixer = m.has(Role.ATTN_NORM_2) ? m.norm(input, Role.ATTN_NORM_2, Role.ATTN_NORM_2_B) : normalized;
        int mixed = mixers.mix(layer, forMixer);
        if (dropsRows) {
            mixed = ops.getRows(mixed, m.inputs.outputIds());
            residual = ops.getRows(residual, m.inputs.outputIds());
            normalized = ops.getRows(normalized, m.inputs.outputIds());
        }
        FeedForward network = layer.feedForward();
        if (network == null) {
            return ops.add(mixed, residual);
        }
        int forNetwork =
                m.recipe.has(Trait.OWN_PARALLEL_NORM) ? m.norm(residual, Role.FFN_NORM, Role.FFN_NORM_B) : normalized;
        int result = feedForward.apply(forNetwork, network);
        if (m.recipe.has(Trait.RESIDUAL_BEFORE_MIXER)) {
            return ops.add(ops.add(result, residual), mixed);
        }
        int both = m.recipe.has(Trait.MIXER_FIRST) ? ops.add(mixed, result) : ops.add(result, mixed);
        return ops.add(both, residual);
    }

    /** Attention and a state space start from the same input, and their results are summed (Falcon-H1). */
    int applyBesideRecurrence(Layer layer, int input, boolean dropsRows) {
        if (!(layer.attention() instanceof GroupedQuery query) || layer.recurrence() == null) {
            throw new IllegalStateException("Block " + m.block() + " lacks attention or a recurrence");
        }
        int attended = mixers.groupedQuery().mix(m.norm(input, Role.ATTN_NORM), query);
        int recurred = mixers.recurrence().mix(m.norm(input, Role.ATTN_NORM), layer.recurrence());
        int sum = ops.add(ops.add(attended, recurred), input);
        if (dropsRows) {
            sum = ops.getRows(sum, m.inputs.outputIds());
        }
        FeedForward network = layer.feedForward();
        return network == null ? sum : ops.add(feedForward.apply(m.norm(sum, Role.FFN_NORM), network), sum);
    }
}
