package dev.canirun.memory.graph;

import dev.canirun.llm.FeedForward;
import dev.canirun.llm.FeedForward.MixtureOfExperts;

/**
 * The feed-forward half of a block: dense, or experts with what runs beside them.
 *
 * <p>Source: {@code src/models/*.cpp}, llama.cpp 0.5.0.
 */
final class FeedForwardStep {

    private final ModelGraph m;
    private final GraphOps ops;
    private final DenseFeedForward dense;
    private final Experts experts;

    FeedForwardStep(ModelGraph m) {
        this.m = m;
        this.ops = m.ops;
        this.dense = new DenseFeedForward(m);
        this.experts = new Experts(m, dense);
    }

    int apply(int a, FeedForward feedForward) {
        return apply(a, Tensors.NONE, feedForward);
    }

    /** @param routerLogits of a router that started from elsewhere, or {@link Tensors#NONE} */
    int apply(int a, int routerLogits, FeedForward feedForward) {
        if (!(feedForward instanceof MixtureOfExperts mixture) || !m.has(Role.FFN_GATE_INP)) {
            return dense.apply(a);
        }
        if (routerLogits != Tensors.NONE) {
            return experts.apply(a, routerLogits, mixture);
        }
        if (m.has(Role.FFN_UP_CHEXPS)) {
            return grouped(a, mixture);
        }
        int routed = m.has(Role.FFN_LATENT_DOWN) ? latent(a, mixture) : experts.apply(a, mixture);
        if (m.recipe.has(Trait.DENSE_BESIDE_EXPERTS) && m.has(Role.FFN_UP)) {
            return ops.scale(ops.add(dense.apply(a), routed));
        }
        if (!m.has(Role.FFN_UP_SHEXP)) {
            return routed;
        }
        int sum = ops.add(routed, shared(a));
        return m.recipe.has(Trait.AVERAGED_WITH_SHARED) ? ops.scale(sum) : sum;
    }

    /** Experts, and after them small ones that groups of them share (GroveMoE). */
    private int grouped(int a, MixtureOfExperts mixture) {
        int logits = m.project(Role.FFN_GATE_INP, a);
        int routed = experts.apply(a, logits, mixture);
        return ops.add(routed, ops.scale(experts.applyGroups(routed, logits, mixture)));
    }

    /**
     * A dense network and experts side by side, each with norms of its own (Gemma 4).
     *
     * @param a the input before any norm
     */
    int applyBeside(int a, MixtureOfExperts mixture) {
        int network = m.norm(dense.apply(m.norm(a, Role.FFN_NORM)), Role.FFN_POST_NORM_1);
        int forExperts = m.norm(a, Role.FFN_PRE_NORM_2);
        int forRouter = ops.mul(ops.scale(ops.like(Op.RMS_NORM, a)), m.weight(Role.FFN_GATE_INP_SCALE));
        int routed = experts.apply(forExperts, m.project(Role.FFN_GATE_INP, forRouter), mixture);
        return ops.add(network, m.norm(routed, Role.FFN_POST_NORM_2));
    }

    /**
     * A dense network after the mixer, and experts that start from the block's input (Arctic).
     *
     * @param middle the sum of mixer and residual
     * @param input the block's input
     */
    int applyApart(int middle, int input, MixtureOfExperts mixture) {
        int network = ops.add(dense.apply(m.norm(middle, Role.FFN_NORM)), middle);
        return ops.add(experts.apply(m.norm(input, Role.FFN_NORM_EXPS), mixture), network);
    }

    /** Experts that work in a narrower space (Nemotron-H). */
    private int latent(int a, MixtureOfExperts mixture) {
        int narrow = m.project(Role.FFN_LATENT_DOWN, a);
        int routed = experts.apply(narrow, m.project(Role.FFN_GATE_INP, a), mixture);
        return m.project(Role.FFN_LATENT_UP, routed);
    }

    private int shared(int a) {
        if (!m.has(Role.FFN_GATE_INP_SHEXP)) {
            return dense.applyShared(a);
        }
        int logit = m.project(Role.FFN_GATE_INP_SHEXP, a);
        if (m.recipe.has(Trait.SHARED_GATE_BY_DIVISION)) {
            int gate = ops.like(Op.DIV, ops.like(Op.UNARY, logit), logit);
            return ops.mul(dense.applyShared(a), gate);
        }
        return ops.mul(dense.applyShared(a), ops.like(Op.SIGMOID, logit));
    }
}
