package dev.canirun.memory.graph;

import dev.canirun.llm.FeedForward;
import dev.canirun.llm.FeedForward.MixtureOfExperts;
import dev.canirun.llm.Layer;

/**
 * One block: a mixer and a feed-forward network, one after the other or side by side.
 *
 * <p>Source: the layer loops of {@code src/models/*.cpp}, llama.cpp 0.5.0.
 */
final class DecoderBlock {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Mixers mixers;
    private final FeedForwardStep feedForward;
    private final ParallelBlock parallel;
    private final PrunedBlock pruned;
    private final NormalizedSums normalizedSums;
    private final PerLayerInputs perLayer;

    DecoderBlock(ModelGraph m, PerLayerInputs perLayer) {
        this.m = m;
        this.ops = m.ops;
        this.perLayer = perLayer;
        this.feedForward = new FeedForwardStep(m);
        this.mixers = new Mixers(m, feedForward);
        this.parallel = new ParallelBlock(m, mixers, feedForward);
        this.pruned = new PrunedBlock(m, mixers, feedForward);
        this.normalizedSums = new NormalizedSums(m, mixers, feedForward);
    }

    /**
     * @param input {@code [embedding, tokens]}
     * @param dropsRows whether only the rows with logits go on
     */
    int apply(Layer layer, int input, boolean dropsRows) {
        if (m.recipe.has(Trait.PARALLEL) || (m.recipe.has(Trait.OPTIONALLY_PARALLEL) && m.facts.parallelResidual())) {
            return parallel.apply(layer, input, dropsRows);
        }
        if (m.recipe.has(Trait.ATTENTION_BESIDE_RECURRENCE)) {
            return parallel.applyBesideRecurrence(layer, input, dropsRows);
        }
        if (m.recipe.has(Trait.PRUNED_BLOCKS) && PrunedBlock.isPruned(layer)) {
            return pruned.apply(layer, input, dropsRows);
        }
        return m.recipe.has(Trait.NORM_AFTER_SUMS)
                ? normalizedSums.apply(layer, input, dropsRows)
                : sequential(layer, input, dropsRows);
    }

    private int sequential(Layer layer, int input, boolean dropsRows) {
        int residual = input;
        int start = mixerInput(input);
        int mixed = mixers.mix(layer, start);
        boolean normFirst = m.recipe.has(Trait.NORM_BEFORE_DROP);
        if (normFirst) {
            mixed = normalizedMixer(mixed);
        }
        int routed = m.recipe.has(Trait.ROUTER_BEFORE_MIXER) ? m.project(Role.FFN_GATE_INP, input) : Tensors.NONE;
        if (dropsRows) {
            mixed = ops.getRows(mixed, m.inputs.outputIds());
            residual = ops.getRows(residual, m.inputs.outputIds());
            routed = routed == Tensors.NONE ? routed : ops.getRows(routed, m.inputs.outputIds());
            start = m.recipe.has(Trait.SHARES_MIXER_NORM) ? ops.getRows(start, m.inputs.outputIds()) : start;
        }
        int middle =
                add(residualScaled(normFirst ? mixed : normalizedMixer(mixed)), residual, Trait.MIXER_RESIDUAL_FIRST);
        FeedForward network = layer.feedForward();
        if (network == null || (layer.attention() == null && layer.recurrence() == null)) {
            return middle;
        }
        if (m.has(Role.FFN_NORM_EXPS) && network instanceof MixtureOfExperts mixture) {
            return feedForward.applyApart(middle, residual, mixture);
        }
        int result = m.has(Role.FFN_PRE_NORM_2) && network instanceof MixtureOfExperts mixture
                ? feedForward.applyBeside(middle, mixture)
                : feedForward.apply(feedForwardInput(middle, start), routed, network);
        return perLayer.apply(add(residualScaled(normalizedNetwork(result)), middle, Trait.FFN_RESIDUAL_FIRST));
    }

    private int mixerInput(int input) {
        boolean unnormalized = m.recipe.has(Trait.OPTIONAL_MIXER_NORM) && !m.has(Role.ATTN_NORM);
        if (m.recipe.has(Trait.POST_NORM_ONLY) || unnormalized) {
            return input;
        }
        int start = m.norm(input, Role.ATTN_NORM, Role.ATTN_NORM_B);
        if (m.recipe.has(Trait.NORM_COMES_FIRST)) {
            m.graph.expand(start);
        }
        return start;
    }

    private int normalizedMixer(int mixed) {
        if (m.recipe.has(Trait.BRANCH_NORMS_ARE_OUTPUT_NORMS)) {
            return m.norm(mixed, Role.ATTN_OUT_NORM);
        }
        boolean normalized = m.has(Role.ATTN_POST_NORM) && !m.recipe.has(Trait.FFN_NORM_IS_POST_ATTENTION);
        return normalized ? m.norm(mixed, Role.ATTN_POST_NORM) : mixed;
    }

    private int normalizedNetwork(int result) {
        if (m.recipe.has(Trait.BRANCH_NORMS_ARE_OUTPUT_NORMS) && m.has(Role.LAYER_OUT_NORM)) {
            return m.norm(result, Role.LAYER_OUT_NORM);
        }
        return m.has(Role.FFN_POST_NORM) ? m.norm(result, Role.FFN_POST_NORM) : result;
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

    Mixers mixers() {
        return mixers;
    }

    FeedForwardStep feedForward() {
        return feedForward;
    }

    private int add(int branch, int residual, Trait residualFirst) {
        return m.recipe.has(residualFirst) ? ops.add(residual, branch) : ops.add(branch, residual);
    }

    private int residualScaled(int branch) {
        boolean scaled = m.recipe.has(Trait.ALWAYS_SCALED) || m.facts.residualScaled();
        return scaled ? ops.scale(branch) : branch;
    }
}
