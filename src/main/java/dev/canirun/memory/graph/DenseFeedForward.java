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
        int down = m.weight(Role.FFN_DOWN);
        int hidden = m.has(Role.FFN_GATE)
                ? gated(m.project(Role.FFN_GATE, Role.FFN_GATE_B, a), up, m.limits(m.facts.limitedNetworks()))
                : activated(up, m.t.ne(down, 0));
        if (m.has(Role.FFN_SUB_NORM)) {
            hidden = m.norm(hidden, Role.FFN_SUB_NORM);
        }
        return m.project(Role.FFN_DOWN, Role.FFN_DOWN_B, hidden);
    }

    /** The expert every token runs through beside the chosen ones. */
    int applyShared(int a) {
        int up = m.project(Role.FFN_UP_SHEXP, a);
        int down = m.weight(Role.FFN_DOWN_SHEXP);
        int hidden = m.has(Role.FFN_GATE_SHEXP)
                ? gated(m.project(Role.FFN_GATE_SHEXP, a), up, m.limits(m.facts.limitedNetworks()))
                : activated(up, m.t.ne(down, 0));
        return m.project(Role.FFN_DOWN_SHEXP, hidden);
    }

    /**
     * The gate's activation times what it lets through.
     *
     * @param limited whether both are limited first, which takes an operation each
     */
    int gated(int gate, int up, boolean limited) {
        if (!limited) {
            return ops.gluSplit(gate, up);
        }
        int limitedUp = ops.like(Op.CLAMP, up);
        return ops.mul(ops.like(Op.CLAMP, ops.like(Op.UNARY, gate)), limitedUp);
    }

    /** An up projection twice as wide as what the down projection takes holds the gate as well. */
    private int activated(int up, long hidden) {
        if (m.t.ne(up, 0) == 2 * hidden) {
            return ops.glu(up);
        }
        int activated = ops.like(Op.UNARY, up);
        return m.recipe.has(Trait.SQUARED_ACTIVATION) ? ops.like(Op.SQR, activated) : activated;
    }
}
