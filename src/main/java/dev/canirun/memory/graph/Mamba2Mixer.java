package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Recurrence.StateSpace;

/**
 * The selective state space of Mamba-2.
 *
 * <p>Source: {@code build_mamba2_layer} of {@code src/models/mamba-base.cpp}, llama.cpp 0.5.0.
 */
final class Mamba2Mixer {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final RecurrentStates states;

    Mamba2Mixer(ModelGraph m, RecurrentStates states) {
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
        long groups = space.groupCount();
        long stateLength = space.stateSize();
        long channels = inner + 2 * groups * stateLength;
        long remembered = space.convolutionKernel() - 1L;

        int allBefore = states.all(space.convolutionStateElements());
        int before = ops.reshape(states.read(allBefore), remembered, channels, sequences, 1);
        int projected = m.project(Role.SSM_IN, a);
        int all = ops.reshape(projected, t.ne(projected, 0), tokens, sequences, 1);
        int gate = ops.view(all, headLength, heads, tokens, sequences, 4 * headLength, t.nb(all, 1), t.nb(all, 2));
        int mixed = ops.view3d(all, channels, tokens, sequences, t.nb(all, 1), t.nb(all, 2));
        int step = ops.view3d(all, heads, tokens, sequences, t.nb(all, 1), t.nb(all, 2));
        int activated = convolve(before, mixed, allBefore, remembered, channels);

        long row = t.nb(activated, 1);
        long block = t.nb(activated, 2);
        int x = ops.view(activated, headLength, heads, tokens, sequences, 4 * headLength, row, block);
        int b = ops.view(activated, stateLength, groups, tokens, sequences, 4 * stateLength, row, block);
        int c = ops.view(activated, stateLength, groups, tokens, sequences, 4 * stateLength, row, block);
        int biasedStep = ops.add(ops.cont(step), m.weight(Role.SSM_DT_B));
        int allStates = states.all(space.recurrentStateElements());
        int result = states.read(allStates, (held, ids) -> {
            int state = ops.reshape(held, stateLength, headLength, heads, t.ne(allStates, 1));
            return ops.ssmScan(state, x, biasedStep, m.weight(Role.SSM_A), b, c, ids);
        });
        writeStates(result, allStates, stateLength * inner);
        int y = ops.view(result, headLength, heads, tokens, sequences, 4 * headLength, 4 * inner, 4 * inner * tokens);
        return output(y, x, gate, space);
    }

    private int convolve(int before, int mixed, int allBefore, long remembered, long channels) {
        int joined = ops.concat(before, ops.transpose(mixed), 0);
        int last = ops.view3d(joined, remembered, channels, m.shape.sequences(), t.nb(joined, 1), t.nb(joined, 2));
        states.write(last, allBefore);
        int convolved = ops.ssmConv(joined, m.weight(Role.SSM_CONV1D));
        int biased = m.has(Role.SSM_CONV1D_B) ? ops.add(convolved, m.weight(Role.SSM_CONV1D_B)) : convolved;
        return ops.like(Op.UNARY, biased);
    }

    private void writeStates(int result, int allStates, long elements) {
        long sequences = m.shape.sequences();
        long row = GgmlType.F32.rowBytes(elements);
        int from = ops.view3d(result, elements, sequences, 1, row, row * sequences);
        int to = ops.view3d(allStates, elements, sequences, 1, t.nb(allStates, 1), row * sequences);
        m.graph.expand(ops.copy(from, to));
    }

    private int output(int scanned, int x, int gate, StateSpace space) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        int y = ops.add(scanned, ops.mul(x, m.weight(Role.SSM_D)));
        y = ops.gluSplit(ops.cont(gate), y);
        if (m.has(Role.SSM_NORM)) {
            long groups = space.groupCount();
            y = m.norm(ops.reshape(y, space.innerSize() / groups, groups, tokens, sequences), Role.SSM_NORM);
        }
        return m.project(Role.SSM_OUT, ops.reshape(y, space.innerSize(), tokens * sequences, 1, 1));
    }
}
