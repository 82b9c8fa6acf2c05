package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * Attention of all heads, as one operation or step by step.
 *
 * <p>Source: {@code build_attn_mha} of {@code src/llama-graph.cpp}, llama.cpp 0.5.0.
 */
final class MultiHeadAttention {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;

    MultiHeadAttention(ModelGraph m) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
    }

    int attend(int query, int key, int value, int mask, int sinks) {
        return attend(query, key, value, mask, sinks, Tensors.NONE);
    }

    /**
     * @param query {@code [key length, heads, tokens]}
     * @param key {@code [key length, key heads, cells, streams]}
     * @param value likewise, or with cells first where they lie transposed
     * @param expandValue weight that expands values per head, or {@link Tensors#NONE}
     * @return {@code [value length * heads, tokens]}
     */
    int attend(int query, int key, int value, int mask, int sinks, int expandValue) {
        boolean transposed = t.nb(value, 1) > t.nb(value, 2);
        long streams = t.ne(key, 3);
        int q = ops.permute0213(ops.view(
                query,
                t.ne(query, 0),
                t.ne(query, 1),
                t.ne(query, 2) / streams,
                streams,
                t.nb(query, 1),
                t.nb(query, 2),
                t.nb(query, 3) / streams));
        int k = ops.permute0213(key);
        int v = ops.permute0213(value);
        int result = m.shape.flashAttention()
                ? flash(q, k, v, mask, sinks, expandValue)
                : plain(q, k, v, mask, sinks, transposed, expandValue);
        m.graph.expand(result);
        return result;
    }

    private int flash(int q, int k, int v, int mask, int sinks, int expandValue) {
        int keys = halved(k);
        int values = halved(v);
        int result = t.create(Op.FLASH_ATTN_EXT, GgmlType.F32, t.ne(v, 0), t.ne(q, 2), t.ne(q, 1), t.ne(q, 3));
        m.attentions.note(result, m.block());
        t.addSource(result, q);
        t.addSource(result, keys);
        t.addSource(result, values);
        t.addSource(result, mask);
        if (sinks != Tensors.NONE) {
            t.addSource(result, sinks);
        }
        if (expandValue != Tensors.NONE) {
            int expanded = ops.mulMat(expandValue, ops.permute0213(result));
            result = ops.cont(ops.permute0213(expanded));
        }
        return ops.reshape(result, t.ne(result, 0) * t.ne(result, 1), t.ne(result, 2) * t.ne(result, 3), 1, 1);
    }

    private int plain(int q, int k, int v, int mask, int sinks, boolean transposed, int expandValue) {
        int scores = ops.mulMat(k, q);
        if (m.recipe.has(Trait.CAPPED_ATTENTION)) {
            scores = ops.scale(ops.like(Op.UNARY, ops.scale(scores)));
        }
        int probabilities = ops.softMax(scores, mask, sinks);
        int values = transposed ? v : ops.cont(ops.transpose(v));
        int result = ops.mulMat(values, probabilities);
        if (expandValue != Tensors.NONE) {
            result = ops.mulMat(expandValue, result);
        }
        int ordered = ops.permute0213(result);
        return ops.cont(ordered, t.ne(ordered, 0) * t.ne(ordered, 1), t.ne(ordered, 2) * t.ne(ordered, 3), 1, 1);
    }

    /** Flash attention takes no single precision, in which keys and values are where no cache holds them. */
    private int halved(int a) {
        return t.type[a] == GgmlType.F32 ? ops.cast(a, GgmlType.F16) : a;
    }
}
