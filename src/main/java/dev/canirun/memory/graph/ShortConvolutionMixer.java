package dev.canirun.memory.graph;

import dev.canirun.llm.Recurrence.ShortConvolution;

/**
 * The gated short convolution of LFM2.
 *
 * <p>Source: {@code src/models/lfm2.cpp}, llama.cpp 0.5.0.
 */
final class ShortConvolutionMixer {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final RecurrentStates states;

    ShortConvolutionMixer(ModelGraph m, RecurrentStates states) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.states = states;
    }

    int mix(int a, ShortConvolution convolution) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        long remembered = convolution.cacheLength() - 1L;
        long width = convolution.embeddingLength();
        int all = m.project(Role.SHORTCONV_IN, ops.reshape(a, t.ne(a, 0), tokens, sequences, 1));
        int b = third(all);
        int c = third(all);
        int x = third(all);
        int gated = ops.transpose(ops.mul(b, x));
        int state = states.all(convolution.convolutionStateElements());
        int before = ops.reshape(states.read(state), remembered, width, sequences, 1);
        int joined = ops.concat(before, gated, 0);
        int last = ops.view3d(joined, remembered, t.ne(joined, 1), t.ne(joined, 2), t.nb(joined, 1), t.nb(joined, 2));
        states.write(last, state);
        int convolved = ops.ssmConv(joined, m.weight(Role.SHORTCONV_CONV));
        int result = m.project(Role.SHORTCONV_OUT, ops.mul(c, convolved));
        return ops.reshape(result, t.ne(result, 0), tokens * sequences, 1, 1);
    }

    private int third(int all) {
        return ops.view3d(all, t.ne(all, 0) / 3, t.ne(all, 1), t.ne(all, 2), t.nb(all, 1), t.nb(all, 2));
    }
}
