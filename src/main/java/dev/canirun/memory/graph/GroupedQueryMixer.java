package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.SparseIndexer;

/**
 * Grouped-query attention: projections, norms, rotary embedding, attention, output projection.
 *
 * <p>Source: {@code build_qkv} of {@code src/llama-graph.cpp} and the layers of {@code src/models/*.cpp}, llama.cpp 0.5.0.
 */
final class GroupedQueryMixer {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final AttentionStep cache;
    private final BlockSparseMixer sparse;
    private final CacheDimensions dimensions;

    /** Queries, keys and values. */
    private record Projections(int query, int key, int value) {}

    GroupedQueryMixer(ModelGraph m, AttentionStep cache, BlockSparseMixer sparse, CacheDimensions dimensions) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.cache = cache;
        this.sparse = sparse;
        this.dimensions = dimensions;
    }

    int mix(int a, GroupedQuery attention) {
        if (isGated(attention)) {
            return mixGated(a, attention);
        }
        Projections flat = m.has(Role.ATTN_QKV) ? fused(a, attention) : separate(a, attention);
        Projections heads = positioned(normalized(flat, attention), attention);
        int query = m.recipe.has(Trait.SCALED_QUERY) ? ops.scale(heads.query()) : heads.query();
        CacheHeads cached = CacheHeads.of(attention, dimensions, m.block());
        SparseIndexer indexer = attention.indexer();
        int result = indexer != null && m.has(Role.INDEXER_Q) && sparse.applies()
                ? sparse.mix(a, attention, cached, query, heads.key(), heads.value(), indexer)
                : cache.attend(cached, query, heads.key(), heads.value(), m.weight(Role.ATTN_SINKS));
        if (m.has(Role.ATTN_SUB_NORM)) {
            result = m.norm(result, Role.ATTN_SUB_NORM);
        }
        int gated = m.has(Role.ATTN_GATE) ? outputGated(result, a, attention) : result;
        int projected = m.project(Role.ATTN_OUT, Role.ATTN_OUT_B, gated);
        return m.facts.attentionOutputScaled() ? ops.scale(projected) : projected;
    }

    /** Multiplies the attention's result by a gate per head or per element. */
    private int outputGated(int result, int a, GroupedQuery attention) {
        Op activation = m.recipe.has(Trait.SOFTPLUS_GATE) ? Op.SOFTPLUS : Op.SIGMOID;
        int gate = ops.like(activation, m.project(Role.ATTN_GATE, a));
        long heads = attention.headCount();
        if (t.ne(gate, 0) != heads) {
            return ops.mul(result, gate);
        }
        long tokens = m.shape.tokens();
        int perHead = ops.reshape(result, attention.valueLength(), heads, tokens, 1);
        int product = ops.mul(perHead, ops.reshape(gate, 1, heads, tokens, 1));
        return ops.reshape(product, attention.valueLength() * heads, tokens, 1, 1);
    }

    private Projections separate(int a, GroupedQuery attention) {
        int query = clamped(m.project(Role.ATTN_Q, Role.ATTN_Q_B, a));
        if (attention.sharedCacheLayer() != null) {
            return new Projections(
                    heads(query, attention.keyLength(), attention.headCount()), Tensors.NONE, Tensors.NONE);
        }
        int key = clamped(m.project(Role.ATTN_K, Role.ATTN_K_B, a));
        int value = m.has(Role.ATTN_V) ? clamped(m.project(Role.ATTN_V, Role.ATTN_V_B, a)) : key;
        if (m.recipe.has(Trait.FLAT_QK_NORM)) {
            return new Projections(query, key, value);
        }
        return new Projections(
                heads(query, attention.keyLength(), attention.headCount()),
                heads(key, attention.keyLength(), attention.headCountKv()),
                heads(value, attention.valueLength(), attention.headCountKv()));
    }

    private int clamped(int a) {
        return m.facts.queriesClamped() && !m.recipe.has(Trait.FLAT_QK_NORM) ? ops.like(Op.CLAMP, a) : a;
    }

    private Projections fused(int a, GroupedQuery attention) {
        int all = clamped(m.project(Role.ATTN_QKV, Role.ATTN_QKV_B, a));
        return new Projections(
                headsWithin(all, attention.keyLength(), attention.headCount()),
                headsWithin(all, attention.keyLength(), attention.headCountKv()),
                headsWithin(all, attention.valueLength(), attention.headCountKv()));
    }

    private int headsWithin(int all, long length, long count) {
        return ops.view3d(all, length, count, m.shape.tokens(), GgmlType.F32.rowBytes(length), t.nb(all, 1));
    }

    private int heads(int a, long length, long count) {
        return ops.reshape(a, length, count, m.shape.tokens(), 1);
    }

    private Projections normalized(Projections p, GroupedQuery attention) {
        if (m.recipe.has(Trait.QK_NORM_AFTER_ROPE)) {
            return p;
        }
        int query = normalized(p.query(), Role.ATTN_Q_NORM, Role.ATTN_Q_NORM_B);
        int key = normalized(p.key(), Role.ATTN_K_NORM, Role.ATTN_K_NORM_B);
        if (!m.recipe.has(Trait.FLAT_QK_NORM)) {
            return new Projections(query, key, p.value());
        }
        return new Projections(
                heads(query, attention.keyLength(), attention.headCount()),
                heads(key, attention.keyLength(), attention.headCountKv()),
                heads(p.value(), attention.valueLength(), attention.headCountKv()));
    }

    private int normalized(int a, Role weight, Role bias) {
        return a != Tensors.NONE && m.has(weight) ? m.norm(a, weight, bias) : a;
    }

    private Projections positioned(Projections p, GroupedQuery attention) {
        boolean rotates = rotates(attention);
        int query = p.query();
        int key = p.key();
        if (rotates) {
            int factors = ropeFactors(attention);
            query = ops.rope(query, m.inputs.positions(), factors);
            key = key == Tensors.NONE ? key : ops.rope(key, m.inputs.positions(), factors);
            if (m.recipe.has(Trait.UNWEIGHTED_QK_NORM)) {
                query = ops.like(Op.RMS_NORM, query);
                key = ops.like(Op.RMS_NORM, key);
            }
        }
        if (m.recipe.has(Trait.QK_NORM_AFTER_ROPE)) {
            query = normalized(query, Role.ATTN_Q_NORM, Role.ATTN_Q_NORM_B);
            key = normalized(key, Role.ATTN_K_NORM, Role.ATTN_K_NORM_B);
        }
        boolean sharpened = (m.recipe.has(Trait.TEMPERATURE_WITHOUT_ROPE) && !rotates)
                || (m.recipe.has(Trait.OPTIONAL_TEMPERATURE) && m.facts.temperatureScaled());
        int value = m.recipe.has(Trait.UNWEIGHTED_VALUE_NORM) && p.value() != Tensors.NONE
                ? ops.like(Op.RMS_NORM, p.value())
                : p.value();
        return new Projections(sharpened ? ops.mul(query, m.inputs.attentionScale()) : query, key, value);
    }

    private boolean rotates(GroupedQuery attention) {
        if (m.recipe.has(Trait.NO_ROPE) || m.facts.withoutRope()) {
            return false;
        }
        if (m.recipe.has(Trait.ROPE_IN_SMALL_MODEL_ONLY)) {
            return m.architecture.blockCount() == 32;
        }
        if (m.recipe.has(Trait.ROPE_IN_WINDOW_ONLY) && dimensions.windowTokens() > 0) {
            return attention.window() != null
                    || (m.recipe.has(Trait.ROPE_IN_DENSE_BLOCKS) && !m.has(Role.FFN_GATE_INP));
        }
        return !m.recipe.has(Trait.NO_ROPE_EVERY_FOURTH) || (m.block() + 1) % 4 != 0;
    }

    private int ropeFactors(GroupedQuery attention) {
        if (m.recipe.has(Trait.ROPE_FACTORS_OUTSIDE_WINDOW) && attention.window() != null) {
            return Tensors.NONE;
        }
        return m.ropeFactors();
    }

    /** Whether the query projection carries an output gate beside every head (Qwen3-Next and Qwen3.5). */
    private boolean isGated(GroupedQuery attention) {
        int query = m.weight(Role.ATTN_Q);
        return query != Tensors.NONE && t.ne(query, 1) == 2L * attention.headCount() * attention.keyLength();
    }

    private int mixGated(int a, GroupedQuery attention) {
        long length = attention.keyLength();
        long heads = attention.headCount();
        int both = m.project(Role.ATTN_Q, Role.ATTN_Q_B, a);
        int key = m.project(Role.ATTN_K, Role.ATTN_K_B, a);
        int value = m.project(Role.ATTN_V, Role.ATTN_V_B, a);
        int query = m.norm(gatePart(both, length, heads), Role.ATTN_Q_NORM);
        int keyHeads = m.norm(heads(key, length, attention.headCountKv()), Role.ATTN_K_NORM);
        int gate = ops.cont(gatePart(both, length, heads), length * heads, m.shape.tokens(), 1, 1);
        int result = cache.attend(
                CacheHeads.of(attention, dimensions, m.block()),
                ops.rope(query, m.inputs.positions(), Tensors.NONE),
                ops.rope(keyHeads, m.inputs.positions(), Tensors.NONE),
                heads(value, attention.valueLength(), attention.headCountKv()),
                Tensors.NONE);
        return m.project(Role.ATTN_OUT, ops.mul(result, ops.like(Op.SIGMOID, gate)));
    }

    /** Query or gate out of a projection in which they alternate per head. */
    private int gatePart(int both, long length, long heads) {
        long pair = GgmlType.F32.rowBytes(2 * length);
        return ops.view3d(both, length, heads, m.shape.tokens(), pair, pair * heads);
    }
}
