package dev.canirun.memory.graph;

/**
 * Attention of encoders: every token of the micro-batch sees the others, and nothing is kept.
 *
 * <p>Source: {@code build_attn_inp_no_cache} and the first {@code build_attn} of {@code src/llama-graph.cpp}, llama.cpp
 * 0.5.0.
 */
final class UncachedAttention implements AttentionStep {

    private final ModelGraph m;
    private final MultiHeadAttention core;
    private final int mask;
    private final int windowMask;

    UncachedAttention(ModelGraph m) {
        this.m = m;
        this.core = new MultiHeadAttention(m);
        this.mask = mask();
        this.windowMask = mask();
    }

    private int mask() {
        long tokens = m.shape.tokens();
        return m.ops.input(m.shape.maskType(), tokens, tokens, 1, 1);
    }

    @Override
    public int attend(CacheHeads heads, int query, int key, int value, int sinks) {
        m.graph.expand(query);
        m.graph.expand(key);
        m.graph.expand(value);
        return core.attend(query, key, value, heads.sliding() ? windowMask : mask, sinks);
    }
}
