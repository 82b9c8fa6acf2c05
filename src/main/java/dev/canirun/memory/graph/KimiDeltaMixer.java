package dev.canirun.memory.graph;

import dev.canirun.llm.Recurrence.KimiDeltaAttention;

/**
 * Kimi delta attention: a delta net with a decay per element and a convolution each for queries, keys and values.
 *
 * <p>Source: {@code src/models/kimi-linear.cpp}, llama.cpp 0.5.0.
 */
final class KimiDeltaMixer {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final RecurrentStates states;

    KimiDeltaMixer(ModelGraph m, RecurrentStates states) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.states = states;
    }

    int mix(int a, KimiDeltaAttention attention) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        long heads = attention.headCount();
        long length = attention.headLength();
        int allBefore = states.all(attention.convolutionStateElements());
        int before = states.read(allBefore);
        int query = convolved(a, Role.ATTN_Q, Role.SSM_CONV1D_Q, allBefore, before, attention);
        int key = convolved(a, Role.ATTN_K, Role.SSM_CONV1D_K, allBefore, before, attention);
        int value = convolved(a, Role.ATTN_V, Role.SSM_CONV1D_V, allBefore, before, attention);
        int step = ops.add(m.project(Role.SSM_F_B, m.project(Role.SSM_F_A, a)), m.weight(Role.SSM_DT_B));
        int spread = ops.reshape(ops.like(Op.SOFTPLUS, step), length, heads, tokens * sequences, 1);
        int decayed = ops.mul(spread, ops.reshape(m.weight(Role.SSM_A), 1, heads, 1, 1));
        int decay = ops.reshape(decayed, length, heads, tokens, sequences);
        int beta = ops.like(Op.SIGMOID, ops.reshape(m.project(Role.SSM_BETA, a), 1, heads, tokens, sequences));
        int input = ops.reshape(a, t.ne(a, 0), tokens, sequences, 1);
        int allStates = states.all(attention.recurrentStateElements());
        int state = ops.reshape(states.read(allStates), length, length, heads, sequences);
        int result = ops.gatedDeltaNet(normalized(query), normalized(key), value, decay, beta, state);
        long row = 4 * length * heads;
        int output = ops.cont(ops.view(result, length, heads, tokens, sequences, 4 * length, row, row * tokens));
        long square = 4 * length * length;
        int newState = ops.view(result, length, length, heads, sequences, 4 * length, square, square * heads);
        m.graph.expand(ops.copy(newState, ops.view1d(allStates, t.elements(allStates))));
        return gated(output, input, attention);
    }

    private int gated(int output, int input, KimiDeltaAttention attention) {
        long all = m.shape.tokens();
        long heads = attention.headCount();
        long length = attention.headLength();
        int flat = ops.reshape(input, t.ne(input, 0), all, 1, 1);
        int gate = ops.reshape(m.project(Role.SSM_G_B, m.project(Role.SSM_G_A, flat)), length, heads, all, 1);
        int normalized = m.norm(ops.reshape(output, length, heads, all, 1), Role.SSM_NORM);
        int product = ops.mul(normalized, ops.like(Op.SIGMOID, gate));
        return m.project(Role.ATTN_OUT, ops.cont(product, length * heads, all, 1, 1));
    }

    private int normalized(int a) {
        return ops.scale(ops.like(Op.RMS_NORM, a));
    }

    private int convolved(int a, Role weight, Role kernel, int allBefore, int before, KimiDeltaAttention attention) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        long width = (long) attention.headCount() * attention.headLength();
        long remembered = attention.convolutionKernel() - 1L;
        long bytesPerSequence = 4 * attention.convolutionStateElements();
        int own = ops.view3d(before, remembered, width, sequences, 4 * remembered, bytesPerSequence);
        int projected = ops.reshape(m.project(weight, a), width, tokens, sequences, 1);
        int joined = ops.concat(own, ops.transpose(projected), 0);
        int last = ops.view3d(joined, remembered, width, sequences, t.nb(joined, 1), t.nb(joined, 2));
        int place = ops.view3d(allBefore, remembered, width, sequences, 4 * remembered, bytesPerSequence);
        m.graph.expand(ops.copy(last, place));
        int kernelMatrix = ops.reshape(m.weight(kernel), attention.convolutionKernel(), width, 1, 1);
        int result = ops.reshape(ops.ssmConv(joined, kernelMatrix), width, m.shape.tokens(), 1, 1);
        return ops.reshape(
                ops.like(Op.UNARY, result), attention.headLength(), attention.headCount(), tokens, sequences);
    }
}
