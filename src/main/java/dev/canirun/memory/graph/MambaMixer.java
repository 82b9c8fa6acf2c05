package dev.canirun.memory.graph;

import dev.canirun.llm.Recurrence.StateSpace;

/**
 * The selective state space of the first Mamba.
 *
 * <p>Source: {@code build_mamba_layer} of {@code src/models/mamba-base.cpp}, llama.cpp 0.5.0.
 */
final class MambaMixer {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final RecurrentStates states;

    MambaMixer(ModelGraph m, RecurrentStates states) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.states = states;
    }

    int mix(int a, StateSpace space) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        long inner = space.innerSize();
        long remembered = space.convolutionKernel() - 1L;
        int allBefore = states.all(space.convolutionStateElements());
        int before = ops.reshape(states.read(allBefore), remembered, inner, sequences, 1);
        int input = ops.reshape(a, t.ne(a, 0), tokens, sequences, 1);
        int both = m.project(Role.SSM_IN, input);
        int x = ops.view3d(both, inner, tokens, sequences, t.nb(both, 1), t.nb(both, 2));
        int gate = ops.view3d(both, inner, tokens, sequences, t.nb(both, 1), t.nb(both, 2));
        int joined = ops.concat(before, ops.transpose(x), 0);
        int last = ops.view3d(joined, remembered, inner, sequences, t.nb(joined, 1), t.nb(joined, 2));
        m.graph.expand(ops.copy(last, ops.view1d(allBefore, remembered * inner * sequences)));
        int convolved = ops.ssmConv(joined, m.weight(Role.SSM_CONV1D));
        int activated = ops.like(Op.UNARY, ops.add(convolved, m.weight(Role.SSM_CONV1D_B)));
        int scanned = scan(activated, space);
        int y = ops.add(scanned, ops.mul(activated, m.weight(Role.SSM_D)));
        y = ops.gluSplit(ops.cont(gate), y);
        int result = m.project(Role.SSM_OUT, y);
        return ops.reshape(result, t.ne(result, 0), tokens * sequences, 1, 1);
    }

    private int scan(int activated, StateSpace space) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        long inner = space.innerSize();
        long stateLength = space.stateSize();
        int parts = m.project(Role.SSM_X, activated);
        long row = t.nb(parts, 1);
        long block = t.nb(parts, 2);
        int step = ops.view3d(parts, space.timeStepRank(), tokens, sequences, row, block);
        int b = ops.view(parts, stateLength, 1, tokens, sequences, 4 * stateLength, row, block);
        int c = ops.view(parts, stateLength, 1, tokens, sequences, 4 * stateLength, row, block);
        boolean normalizes = m.recipe.has(Trait.NORMALIZED_STATE_SPACE) || m.has(Role.SSM_DT_NORM);
        int readyStep = normalizes ? m.norm(step, Role.SSM_DT_NORM) : ops.cont(step);
        int readyB = normalizes ? m.norm(b, Role.SSM_B_NORM) : b;
        int readyC = normalizes ? m.norm(c, Role.SSM_C_NORM) : c;
        int steps = ops.add(m.project(Role.SSM_DT, readyStep), m.weight(Role.SSM_DT_B));
        int x = ops.reshape(activated, 1, inner, tokens, sequences);
        int all = states.all(space.recurrentStateElements());
        int result = states.read(all, (held, ids) -> {
            int state = ops.reshape(held, stateLength, 1, inner, sequences);
            return ops.ssmScan(state, x, steps, m.weight(Role.SSM_A), readyB, readyC, ids);
        });
        int newState = ops.view1d(result, stateLength * inner * sequences);
        m.graph.expand(ops.copy(newState, ops.view1d(all, stateLength * inner * sequences)));
        return ops.view3d(result, inner, tokens, sequences, t.nb(x, 2), t.nb(x, 3));
    }
}
