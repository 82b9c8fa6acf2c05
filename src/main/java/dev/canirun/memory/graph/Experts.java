package dev.canirun.memory.graph;

import dev.canirun.llm.FeedForward.MixtureOfExperts;

/**
 * A router and the experts it chooses.
 *
 * <p>Source: {@code build_moe_ffn} of {@code src/llama-graph.cpp}; the fused kernel's demands from
 * {@code ggml_cuda_match_moe_weighted_reduction} of ggml {@code src/ggml-cuda/ggml-cuda.cu}, llama.cpp 0.5.0.
 */
final class Experts {

    /** The weighted sum is fused for up to this many chosen experts. */
    private static final int LARGEST_FUSED_SUM = 15;

    private static final Weights EACH = new Weights(Role.FFN_UP_EXPS, Role.FFN_GATE_EXPS, Role.FFN_DOWN_EXPS);
    private static final Weights GROUPS = new Weights(Role.FFN_UP_CHEXPS, Role.FFN_GATE_CHEXPS, Role.FFN_DOWN_CHEXPS);

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final DenseFeedForward dense;
    private final Weights weights;

    private record Weights(Role up, Role gate, Role down) {}

    Experts(ModelGraph m, DenseFeedForward dense) {
        this(m, dense, EACH);
    }

    private Experts(ModelGraph m, DenseFeedForward dense, Weights weights) {
        this.m = m;
        this.weights = weights;
        this.dense = dense;
        this.ops = m.ops;
        this.t = m.t;
    }

    /** Routes by the block's own router. */
    int apply(int a, MixtureOfExperts mixture) {
        return apply(a, m.project(Role.FFN_GATE_INP, a), mixture);
    }

    /**
     * Runs the chosen experts.
     *
     * @param a {@code [embedding, tokens]}
     * @param routerLogits {@code [experts, tokens]}
     * @return {@code [embedding, tokens]}
     */
    int apply(int a, int routerLogits, MixtureOfExperts mixture) {
        int logits = m.has(Role.FFN_GATE_INP_B) ? ops.add(routerLogits, m.weight(Role.FFN_GATE_INP_B)) : routerLogits;
        int used = mixture.expertUsedCount();
        return apply(a, new Router(m).choose(logits, mixture.expertCount(), used), used);
    }

    /**
     * Runs the small experts that groups of the others share, by the same router (GroveMoE).
     *
     * @param a what came out of the others
     */
    int applyGroups(int a, int routerLogits, MixtureOfExperts mixture) {
        Experts groups = new Experts(m, dense, GROUPS);
        long count = m.weightInfo(Role.FFN_UP_CHEXPS).ne2();
        int used = (int) Math.min(mixture.expertUsedCount(), count);
        return groups.apply(a, new Router(m).chooseGroups(routerLogits, used), used);
    }

    private int apply(int a, Router.Choice choice, int used) {
        long embedding = t.ne(a, 0);
        long tokens = t.ne(a, 1);
        int input = ops.reshape(a, embedding, 1, tokens, 1);
        boolean weightFirst = m.recipe.has(Trait.WEIGHT_BEFORE_EXPERTS);
        if (weightFirst) {
            input = ops.mul(ops.repeat(input, embedding, used, tokens, 1), choice.weights());
        }
        int experts = run(input, choice.ids());
        int weighted = weightFirst ? experts : ops.mul(experts, choice.weights());
        m.graph.expand(weighted);
        int sum = sum(weighted, embedding, tokens, used);
        if (!weightFirst && used >= 2 && used <= LARGEST_FUSED_SUM) {
            m.graph.keepAlive.add(weighted, sum, false, experts, choice.weights());
        }
        return sum;
    }

    private int run(int input, int ids) {
        int hidden;
        if (m.has(Role.FFN_GATE_UP_EXPS)) {
            int both = product(Role.FFN_GATE_UP_EXPS, input, ids);
            long half = t.ne(both, 0) / 2;
            int gate = half(both, half);
            hidden = ops.gluSplit(gate, half(both, half));
        } else {
            int up = biased(product(weights.up(), input, ids), Role.FFN_UP_EXPS_B, ids);
            if (m.has(weights.gate())) {
                int gate = biased(product(weights.gate(), input, ids), Role.FFN_GATE_EXPS_B, ids);
                hidden = dense.gated(gate, up, m.limits(m.facts.limitedExperts()));
            } else {
                hidden = activated(up);
            }
        }
        return biased(product(weights.down(), hidden, ids), Role.FFN_DOWN_EXPS_B, ids);
    }

    private int half(int both, long half) {
        return ops.view3d(both, half, t.ne(both, 1), t.ne(both, 2), t.nb(both, 1), t.nb(both, 2));
    }

    private int biased(int a, Role bias, int ids) {
        return m.has(bias) ? ops.addId(a, m.weight(bias), ids) : a;
    }

    /** The products of chosen experts with a weight of theirs, times its factors where the file has some. */
    private int product(Role weight, int input, int ids) {
        int product = ops.mulMatId(m.weight(weight), input, ids);
        if (weight == weights.down() && m.recipe.has(Trait.EXACT_EXPERTS)) {
            t.flags[product] |= Tensors.EXACT;
        }
        int scale = m.scale(weight);
        if (scale == Tensors.NONE) {
            return product;
        }
        long experts = t.ne(scale, 0);
        int perToken = ops.repeat(ops.reshape(scale, 1, experts, 1, 1), 1, experts, t.ne(input, 2), 1);
        return ops.mul(product, ops.getRows(perToken, ids));
    }

    private int activated(int a) {
        int activated = ops.like(Op.UNARY, a);
        return m.recipe.has(Trait.SQUARED_ACTIVATION) ? ops.like(Op.SQR, activated) : activated;
    }

    private int sum(int weighted, long embedding, long tokens, int used) {
        int[] views = new int[used];
        for (int i = 0; i < used; i++) {
            views[i] = ops.view2d(weighted, embedding, tokens, t.nb(weighted, 2));
            m.graph.expand(views[i]);
        }
        int sum = views[0];
        for (int i = 1; i < used; i++) {
            sum = ops.add(sum, views[i]);
            m.graph.expand(sum);
        }
        return used == 1 ? ops.cont(sum) : sum;
    }
}
