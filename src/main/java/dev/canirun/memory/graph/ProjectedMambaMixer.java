package dev.canirun.memory.graph;

import dev.canirun.llm.Recurrence.StateSpace;

/**
 * PLaMo 2's state space: heads as in Mamba-2, steps, inputs and outputs projected as in the first Mamba.
 *
 * <p>Source: {@code build_plamo2_mamba_layer} of {@code src/models/plamo2.cpp}, llama.cpp 0.5.0.
 */
final class ProjectedMambaMixer {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final RecurrentStates states;

    ProjectedMambaMixer(ModelGraph m, RecurrentStates states) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.states = states;
    }

    int mix(int a, StateSpace space) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        long inner = space.innerSize();
        long heads = space.timeStepRank();
        long headLength = inner / heads;
        int allBefore = states.all(space.convolutionStateElements());
        long remembered = space.convolutionKernel() - 1L;
        int before = ops.reshape(states.read(allBefore), remembered, inner, sequences, 1);
        int projected = m.project(Role.SSM_IN, ops.reshape(a, t.ne(a, 0), tokens, sequences, 1));
        int both = ops.cont(ops.permute0213(projected), 2 * headLength, heads, tokens, sequences);
        int x = ops.cont(half(both, headLength), inner, tokens, sequences, 1);
        int joined = ops.concat(before, ops.transpose(x), 0);
        int last = ops.view3d(joined, remembered, inner, sequences, t.nb(joined, 1), t.nb(joined, 2));
        m.graph.expand(ops.copy(last, ops.view1d(allBefore, remembered * inner * sequences)));
        int activated = ops.like(Op.UNARY, ops.ssmConv(joined, m.weight(Role.SSM_CONV1D)));
        int perHead = perHead(activated, headLength, heads);
        int scanned = scan(activated, perHead, space);
        int y = ops.add(scanned, ops.mul(perHead, perHead(Role.SSM_D, heads)));
        y = ops.gluSplit(ops.cont(half(both, headLength)), y);
        int flat = ops.view3d(y, inner, tokens, sequences, t.nb(y, 2), t.nb(y, 3));
        int result = m.project(Role.SSM_OUT, flat);
        return ops.reshape(result, t.ne(result, 0), tokens * sequences, 1, 1);
    }

    /** What is scanned, or the gate of what comes out, which alternate per head. */
    private int half(int both, long headLength) {
        return ops.view(
                both,
                headLength,
                t.ne(both, 1),
                t.ne(both, 2),
                t.ne(both, 3),
                t.nb(both, 1),
                t.nb(both, 2),
                t.nb(both, 3));
    }

    private int perHead(int a, long headLength, long heads) {
        long tokens = m.shape.tokensPerSequence();
        long row = 4 * headLength * heads;
        return ops.view(a, headLength, heads, tokens, m.shape.sequences(), 4 * headLength, row, row * tokens);
    }

    private int perHead(Role weight, long heads) {
        return ops.reshape(m.weight(weight), 1, heads, 1, 1);
    }

    private int scan(int activated, int x, StateSpace space) {
        long sequences = m.shape.sequences();
        long heads = space.timeStepRank();
        long stateLength = space.stateSize();
        long headLength = space.innerSize() / heads;
        int parts = m.project(Role.SSM_X, activated);
        int b = perToken(m.norm(part(parts, stateLength), Role.SSM_B_NORM));
        int c = perToken(m.norm(part(parts, stateLength), Role.SSM_C_NORM));
        int step = m.norm(part(parts, t.ne(parts, 0) - 2 * stateLength), Role.SSM_DT_NORM);
        int steps = ops.add(m.project(Role.SSM_DT, step), m.weight(Role.SSM_DT_B));
        int decay = perHead(Role.SSM_A, heads);
        int all = states.all(space.recurrentStateElements());
        int result = states.read(all, (held, ids) -> {
            int state = ops.reshape(held, stateLength, headLength, heads, t.ne(all, 1));
            return ops.ssmScan(state, x, steps, decay, b, c, ids);
        });
        long elements = stateLength * space.innerSize() * sequences;
        m.graph.expand(ops.copy(ops.view1d(result, elements), ops.view1d(all, elements)));
        return perHead(result, headLength, heads);
    }

    private int part(int parts, long length) {
        return ops.view3d(parts, length, t.ne(parts, 1), t.ne(parts, 2), t.nb(parts, 1), t.nb(parts, 2));
    }

    private int perToken(int a) {
        long length = t.ne(a, 0);
        return ops.view(a, length, 1, t.ne(a, 1), t.ne(a, 2), 4 * length, t.nb(a, 1), t.nb(a, 2));
    }
}
