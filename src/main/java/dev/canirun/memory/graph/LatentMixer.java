package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.Attention.Latent;
import dev.canirun.llm.SparseIndexer;

/**
 * Multi-head latent attention with the key projection absorbed into the queries.
 *
 * <p>Source: {@code src/models/deepseek2.cpp}, llama.cpp 0.5.0.
 */
final class LatentMixer {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final CacheAttention cache;
    private final Indexer indexer;
    /** Chosen by the last block with an indexer, and shared by those behind it without one. */
    private int topTokens = Tensors.NONE;

    LatentMixer(ModelGraph m, CacheAttention cache) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.cache = cache;
        this.indexer = new Indexer(m);
    }

    int mix(int a, Latent attention) {
        long tokens = m.shape.tokens();
        long heads = attention.headCount();
        long rank = attention.kvLoraRank();
        long rope = attention.ropeLength();
        int compressedQuery = m.has(Role.ATTN_Q) ? a : m.norm(m.project(Role.ATTN_Q_A, a), Role.ATTN_Q_A_NORM);
        SparseIndexer sparse = attention.indexer();
        if (sparse != null && m.has(Role.INDEXER_K)) {
            topTokens = indexer.choose(a, compressedQuery, sparse);
        }
        int projected = m.project(m.has(Role.ATTN_Q) ? Role.ATTN_Q : Role.ATTN_Q_LORA_B, compressedQuery);
        int query = ops.reshape(projected, attention.keyLength(), heads, tokens, 1);
        int compressed = m.project(Role.ATTN_KV_A_MQA, a);
        long row = GgmlType.F32.rowBytes(rank + rope);
        int latent = ops.view2d(compressed, rank, tokens, row);
        int keyPosition = rotated(ops.view3d(compressed, rope, 1, tokens, row, row));
        latent = m.norm(latent, Role.ATTN_KV_A_NORM);

        int content = ops.view3d(query, attention.keyLength() - rope, heads, tokens, t.nb(query, 1), t.nb(query, 2));
        int position = rotated(ops.view3d(query, rope, heads, tokens, t.nb(query, 1), t.nb(query, 2)));
        int absorbed = ops.permute0213(ops.mulMat(m.weight(Role.ATTN_K_LORA_B), ops.permute0213(content)));
        int fullQuery = ops.concat(absorbed, position, 0);
        int value = ops.reshape(latent, rank, 1, tokens, 1);
        int key = ops.concat(value, keyPosition, 0);
        if (m.facts.temperatureScaled()) {
            fullQuery = ops.mul(fullQuery, m.inputs.attentionScale());
        }
        int result = cache.attendLatent(fullQuery, key, value, rank, m.weight(Role.ATTN_V_LORA_B), topTokens);
        return m.project(Role.ATTN_OUT, result);
    }

    /** Latent attention of older files, which keeps uncompressed keys and values of every head. */
    int mixUncompressed(int a, GroupedQuery attention, CacheDimensions dimensions) {
        long tokens = m.shape.tokens();
        long heads = attention.headCount();
        long keyLength = attention.keyLength();
        long valueLength = attention.valueLength();
        int expansion = m.weight(Role.ATTN_KV_LORA_B);
        long rank = t.ne(expansion, 0);
        int query = ops.reshape(queries(a), keyLength, heads, tokens, 1);
        int compressed = m.project(Role.ATTN_KV_A_MQA, a);
        long rope = t.ne(compressed, 0) - rank;
        long row = t.nb(compressed, 1);
        int keyPosition = ops.view3d(compressed, rope, 1, tokens, row, row);
        int latent = m.norm(ops.view2d(compressed, rank, tokens, row), Role.ATTN_KV_A_NORM);
        int both = ops.mulMat(expansion, latent);
        long perHead = GgmlType.F32.rowBytes(keyLength - rope + valueLength);
        int content = ops.view3d(both, keyLength - rope, heads, tokens, perHead, perHead * heads);
        int value = ops.cont(ops.view3d(both, valueLength, heads, tokens, perHead, perHead * heads));
        int rotatedQuery = ops.rope(query, m.inputs.positions(), m.ropeFactors());
        int position = ops.rope(keyPosition, m.inputs.positions(), m.ropeFactors());
        int key = ops.concat(content, ops.repeat(position, rope, heads, tokens, 1), 0);
        CacheHeads cached = CacheHeads.of(attention, dimensions, m.block());
        int result = cache.attend(cached, rotatedQuery, key, value, Tensors.NONE);
        return m.project(Role.ATTN_OUT, result);
    }

    private int rotated(int a) {
        return m.recipe.has(Trait.UNROTATED_LATENT) ? a : ops.rope(a, m.inputs.positions(), Tensors.NONE);
    }

    private int queries(int a) {
        if (m.has(Role.ATTN_Q)) {
            return m.project(Role.ATTN_Q, a);
        }
        return m.project(Role.ATTN_Q_LORA_B, m.norm(m.project(Role.ATTN_Q_A, a), Role.ATTN_Q_A_NORM));
    }
}
