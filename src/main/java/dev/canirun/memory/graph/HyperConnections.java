package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;

/**
 * The residual streams of DeepSeek V4: every mixer and feed-forward network starts from a mix of all and is spread over all.
 *
 * <p>Source: {@code build_hc_pre}, {@code build_hc_post} and {@code build_hc_head} of {@code src/models/deepseek4.cpp} with
 * the fused operations, llama.cpp 0.5.0.
 */
final class HyperConnections implements ResidualStreams {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final Mixers mixers;
    private final FeedForwardStep feedForward;
    private final long width;
    private final long count;

    HyperConnections(ModelGraph m, Mixers mixers, FeedForwardStep feedForward) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.mixers = mixers;
        this.feedForward = feedForward;
        this.width = m.architecture.embeddingLength();
        TensorInfo base = m.sharedInfo(Role.OUTPUT_HC_BASE);
        if (base == null) {
            throw new IllegalArgumentException("The model lacks output_hc_base.weight");
        }
        this.count = base.ne0();
    }

    /**
     * What goes into a mixer or network, and how what comes out is spread.
     *
     * @param state {@code [embedding, tokens]}
     * @param post {@code [streams, tokens]}: shares of the result
     * @param combination {@code [streams, streams, tokens]}: shares of the streams
     */
    private record Mix(int state, int post, int combination) {}

    @Override
    public int begin(int embedded) {
        long tokens = t.ne(embedded, 1);
        return ops.repeat(ops.reshape(embedded, width, 1, tokens, 1), width, count, tokens, 1);
    }

    @Override
    public int apply(Layer layer, int streams) {
        FeedForward network = layer.feedForward();
        if (network == null) {
            throw new IllegalStateException("Block " + m.block() + " has no feed-forward network");
        }
        Mix before = mix(streams, Role.HC_ATTN_FN, Role.HC_ATTN_SCALE, Role.HC_ATTN_BASE);
        int mixed = mixers.mix(layer, m.norm(before.state(), Role.ATTN_NORM));
        int middle = spread(mixed, streams, before);
        Mix between = mix(middle, Role.HC_FFN_FN, Role.HC_FFN_SCALE, Role.HC_FFN_BASE);
        m.graph.expand(middle);
        m.graph.expand(between.post());
        m.graph.expand(between.combination());
        int result = feedForward.apply(m.norm(between.state(), Role.FFN_NORM), network);
        return spread(result, middle, between);
    }

    private Mix mix(int streams, Role function, Role scale, Role base) {
        long tokens = t.ne(streams, 2);
        int shares = shares(streams, m.weight(function));
        int scales = m.weight(scale);
        int bases = m.weight(base);
        int pre = ops.scale(gate(part(shares, tokens), ops.view1d(scales, 1), ops.view1d(bases, count)));
        int post = ops.scale(gate(part(shares, tokens), ops.view1d(scales, 1), ops.view1d(bases, count)));
        int combination = t.create(Op.DSV4_HC_COMB, GgmlType.F32, count, count, tokens, 1);
        t.addSource(combination, shares);
        t.addSource(combination, scales);
        t.addSource(combination, bases);
        int state = t.create(Op.DSV4_HC_PRE, GgmlType.F32, width, tokens, 1, 1);
        t.addSource(state, streams);
        t.addSource(state, pre);
        return new Mix(state, post, combination);
    }

    private int shares(int streams, int function) {
        int flat = ops.reshape(streams, width * count, t.ne(streams, 2), 1, 1);
        return ops.mulMat(function, ops.like(Op.RMS_NORM, flat));
    }

    private int part(int shares, long tokens) {
        return ops.view2d(shares, count, tokens, t.nb(shares, 1));
    }

    private int gate(int shares, int scale, int base) {
        return ops.like(Op.SIGMOID, ops.add(ops.mul(shares, scale), base));
    }

    private int spread(int result, int streams, Mix mix) {
        int spread = t.create(Op.DSV4_HC_POST, GgmlType.F32, width, count, t.ne(streams, 2), 1);
        t.addSource(spread, result);
        t.addSource(spread, streams);
        t.addSource(spread, mix.post());
        t.addSource(spread, mix.combination());
        return spread;
    }

    /** Drops the rows without logits and mixes the streams once more, step by step. */
    @Override
    public int end(int streams) {
        byte device = m.devices.ofOutput();
        long outputs = m.shape.outputs();
        int flat = ops.reshape(streams, width * count, t.ne(streams, 2), 1, 1);
        int rows = ops.reshape(ops.getRows(flat, m.inputs.outputIds()), width, count, outputs, 1);
        int shares = shares(rows, m.shared(Role.OUTPUT_HC_FN, device));
        int scale = m.shared(Role.OUTPUT_HC_SCALE, device);
        int weights = ops.scale(gate(shares, scale, m.shared(Role.OUTPUT_HC_BASE, device)));
        int sum = Tensors.NONE;
        for (int i = 0; i < count; i++) {
            int stream = ops.view2d(rows, width, outputs, t.nb(rows, 2));
            int weighted = ops.mul(stream, ops.view2d(weights, 1, outputs, t.nb(weights, 1)));
            sum = sum == Tensors.NONE ? weighted : ops.add(sum, weighted);
        }
        return sum;
    }
}
