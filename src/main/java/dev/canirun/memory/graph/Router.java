package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import java.util.Arrays;

/**
 * Chooses experts per token.
 *
 * <p>Source: {@code build_moe_ffn} of {@code src/llama-graph.cpp}; the fused kernel's demands from
 * {@code ggml_cuda_topk_moe_fusion} of ggml {@code src/ggml-cuda/ggml-cuda.cu}, llama.cpp 0.5.0.
 */
final class Router {

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
        int activated = activated(logits, gating);
        int probabilities = gating == Gating.SQRT_SOFTPLUS ? ops.like(Op.SQRT, activated) : activated;
        int selection = selection(logits, probabilities);
        boolean grouped = m.facts.expertGroups() > 1;
        boolean byToken = m.has(Role.FFN_GATE_TID2EID);
        int ids = byToken
                ? ops.getRows(m.weight(Role.FFN_GATE_TID2EID), m.inputs.tokenIds())
                : ops.topK(grouped ? withinBestGroups(selection, experts) : selection, used);
        int first = m.graph.nodeCount;
        int weights = weigh(probabilities, ids, gating, used);
        boolean fused = gating != Gating.SOFTMAX_OF_CHOSEN && !grouped && !byToken && !selectsApart();
        if (fused && hasFusedKernel(experts)) {
            keepSelection(activated, weights, first);
        }
        return new Choice(ids, weights);
    }

    /** Chooses what groups of experts share: an expert's number divided by the experts of a group. */
    Choice chooseGroups(int logits, int used) {
        Gating gating = m.recipe.gating(m.facts);
        int probabilities = activated(logits, gating);
        int chosen = ops.topK(selection(logits, probabilities), used);
        int ids = ops.cast(ops.scale(ops.cast(chosen, GgmlType.F32)), GgmlType.I32);
        return new Choice(ids, weigh(probabilities, ids, gating, used));
    }

    private int activated(int logits, Gating gating) {
        return switch (gating) {
            case SOFTMAX -> ops.softMax(logits, Tensors.NONE, Tensors.NONE);
            case SIGMOID -> ops.like(Op.SIGMOID, logits);
            case SOFTMAX_OF_CHOSEN -> logits;
            case SQRT_SOFTPLUS -> ops.like(Op.SOFTPLUS, logits);
        };
    }

    private boolean selectsApart() {
        return m.recipe.has(Trait.SELECT_BY_LOGITS) || m.recipe.has(Trait.SELECT_BY_SIGMOID);
    }

    /** What decides who is chosen. */
    private int selection(int logits, int probabilities) {
        if (m.recipe.has(Trait.SELECT_BY_LOGITS)) {
            return logits;
        }
        if (m.recipe.has(Trait.SELECT_BY_SIGMOID)) {
            return ops.like(Op.SIGMOID, logits);
        }
        return m.has(Role.FFN_PROBS_B) ? ops.add(probabilities, m.weight(Role.FFN_PROBS_B)) : probabilities;
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
        m.graph.keepAlive.add(activated, weights, true, Arrays.copyOf(kept, count));
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

    /** The chosen experts' weights, computed before anything else. */
    private int weigh(int probabilities, int ids, Gating gating, int used) {
        long experts = t.ne(probabilities, 0);
        long tokens = t.ne(probabilities, 1);
        int weights = ops.getRows(ops.reshape(probabilities, 1, experts, tokens, 1), ids);
        if (gating == Gating.SOFTMAX_OF_CHOSEN) {
            int flat = ops.reshape(weights, used, tokens, 1, 1);
            weights = ops.reshape(ops.softMax(flat, Tensors.NONE, Tensors.NONE), 1, used, tokens, 1);
        }
        if (m.recipe.normalizesExperts(m.facts)) {
            int flat = ops.reshape(weights, used, tokens, 1, 1);
            int sum = ops.like(Op.CLAMP, ops.sumRows(flat));
            weights = ops.reshape(ops.like(Op.DIV, flat, sum), 1, used, tokens, 1);
        }
        weights = m.facts.expertWeightsScaled() ? ops.scale(weights) : weights;
        m.graph.expand(weights);
        return weights;
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
