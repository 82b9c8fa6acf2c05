package dev.canirun.memory.graph;

import dev.canirun.llm.Attention;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.Attention.Latent;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.FeedForward.MixtureOfExperts;
import dev.canirun.llm.Layer;
import dev.canirun.llm.Recurrence;

/**
 * One block of a decoder: a mixer and a feed-forward network, one after the other or side by side.
 *
 * <p>Source: the layer loops of {@code src/models/*.cpp}, llama.cpp 0.5.0.
 */
final class DecoderBlock {

    private final ModelGraph m;
    private final GraphOps ops;
    private final GroupedQueryMixer grouped;
    private final LatentMixer latent;
    private final CacheDimensions full;
    private final RecurrenceMixer recurrent;
    private final FeedForwardStep feedForward;
    private final PerLayerInputs perLayer;

    DecoderBlock(ModelGraph m, PerLayerInputs perLayer) {
        this.m = m;
        this.perLayer = perLayer;
        this.ops = m.ops;
        this.full = CacheDimensions.of(m.architecture, false);
        CacheDimensions window = CacheDimensions.of(m.architecture, true);
        CacheAttention cache = new CacheAttention(m, full, window);
        this.grouped = new GroupedQueryMixer(m, cache, window);
        this.latent = new LatentMixer(m, cache);
        this.recurrent = new RecurrenceMixer(m);
        this.feedForward = new FeedForwardStep(m);
    }

    /**
     * @param input {@code [embedding, tokens]}
     * @param dropsRows whether only the rows with logits go on
     */
    int apply(Layer layer, int input, boolean dropsRows) {
        if (m.recipe.has(Trait.PARALLEL) || (m.recipe.has(Trait.OPTIONALLY_PARALLEL) && m.facts.parallelResidual())) {
            return parallel(layer, input, dropsRows);
        }
        boolean postOnly = m.recipe.has(Trait.POST_NORM_ONLY);
        if (m.recipe.has(Trait.ATTENTION_BESIDE_RECURRENCE)) {
            return besideRecurrence(layer, input, dropsRows);
        }
        int residual = input;
        int start = postOnly ? input : m.norm(input, Role.ATTN_NORM, Role.ATTN_NORM_B);
        if (m.recipe.has(Trait.NORM_COMES_FIRST)) {
            m.graph.expand(start);
        }
        int mixed = mix(layer, start);
        if (dropsRows) {
            mixed = ops.getRows(mixed, m.outputIds());
            residual = ops.getRows(residual, m.outputIds());
            start = m.recipe.has(Trait.SHARES_MIXER_NORM) ? ops.getRows(start, m.outputIds()) : start;
        }
        if (m.has(Role.ATTN_POST_NORM) && !m.recipe.has(Trait.FFN_NORM_IS_POST_ATTENTION)) {
            mixed = m.norm(mixed, Role.ATTN_POST_NORM);
        }
        int middle = add(residualScaled(mixed), residual, Trait.MIXER_RESIDUAL_FIRST);
        FeedForward network = layer.feedForward();
        if (network == null || (layer.attention() == null && layer.recurrence() == null)) {
            return middle;
        }
        int result = m.has(Role.FFN_PRE_NORM_2) && network instanceof MixtureOfExperts mixture
                ? feedForward.applyBeside(middle, mixture)
                : feedForward.apply(feedForwardInput(middle, start), network);
        if (m.has(Role.FFN_POST_NORM)) {
            result = m.norm(result, Role.FFN_POST_NORM);
        }
        int sum = add(residualScaled(result), middle, Trait.FFN_RESIDUAL_FIRST);
        return perLayer.apply(sum);
    }

    /** Attention and a state space start from the same input, and their results are summed (Falcon-H1). */
    private int besideRecurrence(Layer layer, int input, boolean dropsRows) {
        if (!(layer.attention() instanceof GroupedQuery query) || layer.recurrence() == null) {
            throw new IllegalStateException("Block " + m.block() + " lacks attention or a recurrence");
        }
        int attended = grouped.mix(m.norm(input, Role.ATTN_NORM), query);
        int recurred = recurrent.mix(m.norm(input, Role.ATTN_NORM), layer.recurrence());
        int sum = ops.add(ops.add(attended, recurred), input);
        if (dropsRows) {
            sum = ops.getRows(sum, m.outputIds());
        }
        FeedForward network = layer.feedForward();
        return network == null ? sum : ops.add(feedForward.apply(m.norm(sum, Role.FFN_NORM), network), sum);
    }

    private int feedForwardInput(int middle, int mixerInput) {
        if (m.recipe.has(Trait.POST_NORM_ONLY)) {
            return middle;
        }
        if (m.recipe.has(Trait.FFN_NORM_IS_POST_ATTENTION)) {
            return m.norm(middle, Role.ATTN_POST_NORM);
        }
        if (m.recipe.has(Trait.FFN_NORM_IS_ATTENTION_OUTPUT)) {
            return m.norm(middle, Role.ATTN_OUT_NORM);
        }
        if (m.recipe.has(Trait.SHARES_MIXER_NORM) && !m.has(Role.FFN_NORM)) {
            return mixerInput;
        }
        return m.norm(middle, Role.FFN_NORM, Role.FFN_NORM_B);
    }

    GroupedQueryMixer groupedQuery() {
        return grouped;
    }

    private int add(int branch, int residual, Trait residualFirst) {
        return m.recipe.has(residualFirst) ? ops.add(residual, branch) : ops.add(branch, residual);
    }

    private int residualScaled(int branch) {
        boolean scaled = m.recipe.has(Trait.ALWAYS_SCALED) || m.facts.residualScaled();
        return scaled ? ops.scale(branch) : branch;
    }

    private int parallel(Layer layer, int input, boolean dropsRows) {
        int residual = input;
        int normalized = m.norm(input, Role.ATTN_NORM, Role.ATTN_NORM_B);
        int forMixer = m.has(Role.ATTN_NORM_2) ? m.norm(input, Role.ATTN_NORM_2, Role.ATTN_NORM_2_B) : normalized;
        int mixed = mix(layer, forMixer);
        if (dropsRows) {
            mixed = ops.getRows(mixed, m.outputIds());
            residual = ops.getRows(residual, m.outputIds());
            normalized = ops.getRows(normalized, m.outputIds());
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

    private int mix(Layer layer, int a) {
        Attention attention = layer.attention();
        Recurrence recurrence = layer.recurrence();
        FeedForward network = layer.feedForward();
        if (attention == null && recurrence == null && network != null) {
            return feedForward.apply(a, network);
        }
        if (attention instanceof GroupedQuery query) {
            return m.has(Role.ATTN_KV_A_MQA) ? latent.mixUncompressed(a, query, full) : grouped.mix(a, query);
        }
        if (attention instanceof Latent multiHead) {
            return latent.mix(a, multiHead);
        }
        if (recurrence != null) {
            return recurrent.mix(a, recurrence);
        }
        throw new IllegalStateException("Block " + m.block() + " neither attends nor recurs");
    }
}
