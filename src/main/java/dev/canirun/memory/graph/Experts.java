package dev.canirun.memory.graph;

import dev.canirun.llm.FeedForward.MixtureOfExperts;

/**
 * A router and the experts it chooses.
 *
 * <p>Source: {@code build_moe_ffn} of {@code src/llama-graph.cpp}; the fused kernels' demands from
 * {@code ggml_cuda_topk_moe_fusion} and {@code ggml_cuda_match_moe_weighted_reduction} of ggml
 * {@code src/ggml-cuda/ggml-cuda.cu}, llama.cpp 0.5.0.
 */
final class Experts {

    /** The weighted sum is fused for up to this many chosen experts. */
    private static final int LARGEST_FUSED_SUM = 15;

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final DenseFeedForward dense;

    Experts(ModelGraph m, DenseFeedForward dense) {
        this.m = m;
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
        long embedding = t.ne(a, 0);
        long tokens = t.ne(a, 1);
        int used = mixture.expertUsedCount();
        Router.Choice choice = new Router(m).choose(logits, mixture.expertCount(), used);
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
            int both = ops.mulMatId(m.weight(Role.FFN_GATE_UP_EXPS), input, ids);
            long half = t.ne(both, 0) / 2;
            int gate = half(both, half);
            hidden = ops.gluSplit(gate, half(both, half));
        } else {
            int up = biased(ops.mulMatId(m.weight(Role.FFN_UP_EXPS), input, ids), Role.FFN_UP_EXPS_B, ids);
            if (m.has(Role.FFN_GATE_EXPS)) {
                int gate = ops.mulMatId(m.weight(Role.FFN_GATE_EXPS), input, ids);
                hidden = dense.gated(biased(gate, Role.FFN_GATE_EXPS_B, ids), up, m.limits(m.facts.limitedExperts()));
            } else {
                hidden = activated(up);
            }
        }
        int down = ops.mulMatId(m.weight(Role.FFN_DOWN_EXPS), hidden, ids);
        if (m.recipe.has(Trait.EXACT_EXPERTS)) {
            t.flags[down] |= Tensors.EXACT;
        }
        return biased(scaled(down, ids), Role.FFN_DOWN_EXPS_B, ids);
    }

    private int half(int both, long half) {
        return ops.view3d(both, half, t.ne(both, 1), t.ne(both, 2), t.nb(both, 1), t.nb(both, 2));
    }

    private int biased(int a, Role bias, int ids) {
        return m.has(bias) ? ops.addId(a, m.weight(bias), ids) : a;
    }

    private int scaled(int a, int ids) {
        if (!m.has(Role.FFN_DOWN_EXPS_SCALE)) {
            return a;
        }
        int scale = m.weight(Role.FFN_DOWN_EXPS_SCALE);
        long experts = t.ne(scale, 0);
        int perToken = ops.repeat(ops.reshape(scale, 1, experts, 1, 1), 1, experts, t.ne(a, 2), 1);
        return ops.mul(a, ops.getRows(perToken, ids));
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

    /** Chooses experts per token. */
    static final class Router {

        private final ModelGraph m;
        private final GraphOps ops;
        private final Tensors t;

        /**
         * @param ids {@code [used, tokens]}
         * @param weights {@code [1, used, tokens]}
         */
        record Choice(int ids, int weights) {}

        Router(ModelGraph m) {
            this.m = m;
            this.ops = m.ops;
            this.t = m.t;
        }

        Choice choose(int logits, int experts, int used) {
            Gating gating = m.recipe.gating(m.facts);
            int activated = switch (gating) {
                case SOFTMAX -> ops.softMax(logits, Tensors.NONE, Tensors.NONE);
                case SIGMOID -> ops.like(Op.SIGMOID, logits);
                case SOFTMAX_OF_CHOSEN -> logits;
                case SQRT_SOFTPLUS -> ops.like(Op.SOFTPLUS, logits);
            };
            int probabilities = gating == Gating.SQRT_SOFTPLUS ? ops.like(Op.SQRT, activated) : activated;
            int selection =
                    m.has(Role.FFN_PROBS_B) ? ops.add(probabilities, m.weight(Role.FFN_PROBS_B)) : probabilities;
            if (m.recipe.has(Trait.SELECT_BY_LOGITS)) {
                selection = logits;
            }
            boolean grouped = m.facts.expertGroups() > 1;
            int chosenFrom = grouped ? withinBestGroups(selection, experts) : selection;
            boolean byToken = m.has(Role.FFN_GATE_TID2EID);
            int ids = byToken ? ops.getRows(m.weight(Role.FFN_GATE_TID2EID), m.tokenIds()) : ops.topK(chosenFrom, used);
            long tokens = t.ne(logits, 1);
            int table = ops.reshape(probabilities, 1, experts, tokens, 1);
            int weights = weigh(ops.getRows(table, ids), gating, used, tokens);
            int first = m.graph.nodeCount;
            m.graph.expand(weights);
            boolean fused = gating != Gating.SOFTMAX_OF_CHOSEN && !grouped && !m.recipe.has(Trait.SELECT_BY_LOGITS);
            if (fused && !byToken && hasFusedKernel(experts)) {
                keepSelection(activated, weights, first);
            }
            return new Choice(ids, weights);
        }

        private static boolean hasFusedKernel(int experts) {
            return ((experts & (experts - 1)) == 0 && experts <= 512) || experts == 288 || experts == 576;
        }

        /** Keeps everything from the router's activation to the weights, and their operands, until the node after. */
        private void keepSelection(int activated, int weights, int searchFrom) {
            int start = searchFrom;
            while (m.graph.nodes[start] != activated) {
                start++;
            }
            int count = 0;
            int[] kept = new int[(m.graph.nodeCount - start) * 4];
            for (int i = start; i < m.graph.nodeCount; i++) {
                int node = m.graph.nodes[i];
                count = addOnce(kept, count, node);
                for (int j = 0; j < t.sourceCount[node]; j++) {
                    count = addOnce(kept, count, t.sourceOf(node, j));
                }
            }
            m.graph.keepAlive.add(activated, weights, true, java.util.Arrays.copyOf(kept, count));
        }

        private static int addOnce(int[] kept, int count, int tensor) {
            for (int i = 0; i < count; i++) {
                if (kept[i] == tensor) {
                    return count;
                }
            }
            kept[count] = tensor;
            return count + 1;
        }

        private int weigh(int chosen, Gating gating, int used, long tokens) {
            int weights = chosen;
            if (gating == Gating.SOFTMAX_OF_CHOSEN) {
                int flat = ops.reshape(weights, used, tokens, 1, 1);
                weights = ops.reshape(ops.softMax(flat, Tensors.NONE, Tensors.NONE), 1, used, tokens, 1);
            }
            if (m.recipe.normalizesExperts(m.facts)) {
                int flat = ops.reshape(weights, used, tokens, 1, 1);
                int sum = ops.like(Op.CLAMP, ops.sumRows(flat));
                weights = ops.reshape(ops.like(Op.DIV, flat, sum), 1, used, tokens, 1);
            }
            return m.facts.expertWeightsScaled() ? ops.scale(weights) : weights;
        }

        /** Masks the experts outside the best groups (DeepSeek V3). */
        private int withinBestGroups(int selection, int experts) {
            int groups = m.facts.expertGroups();
            long perGroup = experts / groups;
            long tokens = t.ne(selection, 1);
            int grouped = ops.reshape(selection, perGroup, groups, tokens, 1);
            int best = ops.topK(grouped, 2);
            int scores = ops.getRows(ops.reshape(grouped, 1, perGroup, groups, tokens), best);
            scores = ops.sumRows(ops.reshape(scores, t.ne(scores, 1), t.ne(scores, 2), t.ne(scores, 3), 1));
            scores = ops.reshape(scores, t.ne(scores, 1), t.ne(scores, 2), 1, 1);
            int bestGroups = ops.topK(scores, m.facts.expertGroupsUsed());
            int kept = ops.getRows(grouped, bestGroups);
            int masked = ops.setRows(ops.like(Op.FILL, grouped), kept, bestGroups);
            return ops.reshape(masked, experts, tokens, 1, 1);
        }
    }
}
