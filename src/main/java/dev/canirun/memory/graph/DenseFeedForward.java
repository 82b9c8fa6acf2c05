package dev.canirun.memory.graph;

/**
 * A feed-forward network, gated or not.
 *
 * <p>Source: {@code build_ffn} of {@code src/llama-graph.cpp}, llama.cpp 0.5.0.
 */
final class DenseFeedForward {

    private final ModelGraph m;
    private final GraphOps ops;

    DenseFeedForward(ModelGraph m) {
        this.m = m;
        this.ops = m.ops;
    }

    /** The block's own network. */
    int apply(int a) {
        int up = m.project(Role.FFN_UP, Role.FFN_UP_B, a);
        int hidden =
                m.has(Role.FFN_GATE) ? ops.gluSplit(m.project(Role.FFN_GATE, Role.FFN_GATE_B, a), up) : activated(up);
        if (m.has(Role.FFN_SUB_NORM)) {
            hidden = m.norm(hidden, Role.FFN_SUB_NORM);
        }
        return m.project(Role.FFN_DOWN, Role.FFN_DOWN_B, hidden);
    }

    /** The expert every token runs through beside the chosen ones. */
    int applyShared(int a) {
        int up = m.project(Role.FFN_UP_SHEXP, a);
        int hidden = m.has(Role.FFN_GATE_SHEXP) ? ops.gluSplit(m.project(Role.FFN_GATE_SHEXP, a), up) : activated(up);
        return m.project(Role.FFN_DOWN_SHEXP, hidden);
    }

    private int activated(int a) {
        return switch (m.recipe.activation()) {
            case PLAIN -> ops.like(Op.UNARY, a);
            case SQUARED -> ops.like(Op.SQR, ops.like(Op.UNARY, a));
            case FUSED_GATE -> ops.glu(a);
        };
    }
}
