package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Attention.Compressed;
import dev.canirun.llm.SparseIndexer;
import org.jspecify.annotations.Nullable;

/**
 * DeepSeek V4's attention: the keys of a window and, beside them, compressed ones, all of them or those an indexer chooses.
 *
 * <p>Source: {@code src/models/deepseek4.cpp} and {@code build_inp_dsv4} of {@code src/llama-graph.cpp}, llama.cpp 0.5.0.
 */
final class CompressedMixer {

    private static final CacheCompressor.Weights KEYS = new CacheCompressor.Weights(
            Role.COMPRESSOR_KV, Role.COMPRESSOR_GATE, Role.COMPRESSOR_APE, Role.COMPRESSOR_NORM);
    private static final CacheCompressor.Weights INDEXER = new CacheCompressor.Weights(
            Role.INDEXER_COMPRESSOR_KV,
            Role.INDEXER_COMPRESSOR_GATE,
            Role.INDEXER_COMPRESSOR_APE,
            Role.INDEXER_COMPRESSOR_NORM);

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final CacheAttention cache;
    private final MultiHeadAttention core;
    private final Indexer indexer;
    private @Nullable CacheInputs window;
    private @Nullable CacheCompressor whole;
    private @Nullable CacheCompressor chosen;
    private @Nullable CacheCompressor index;

    /**
     * Compressed keys to attend to.
     *
     * @param keys {@code [length, 1, cells, streams]}
     * @param mask {@code [cells, tokens, 1, streams]}
     */
    private record Seen(int keys, int mask) {}

    CompressedMixer(ModelGraph m, CacheAttention cache) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.cache = cache;
        this.core = new MultiHeadAttention(m);
        this.indexer = new Indexer(m);
    }

    /** @param a the block's normalized input */
    int mix(int a, Compressed attention) {
        long length = attention.keyLength();
        long heads = attention.headCount();
        long tokens = m.shape.tokens();
        int lowRank = m.norm(m.project(Role.ATTN_Q_A, a), Role.ATTN_Q_A_NORM);
        int projected = ops.reshape(m.project(Role.ATTN_Q_LORA_B, lowRank), length, heads, tokens, 1);
        int query = rotated(ops.like(Op.RMS_NORM, projected));
        int key = rotated(ops.reshape(m.norm(m.project(Role.ATTN_KV, a), Role.ATTN_KV_A_NORM), length, 1, tokens, 1));
        Seen compressed = attention.compressionRatio() == 0 ? null : compressed(a, lowRank, attention);
        int result = attend(attention, query, key, compressed);
        return output(rotated(ops.reshape(result, length, heads, tokens, 1)), heads);
    }

    /** By their positions, and back. */
    private int rotated(int a) {
        return ops.rope(a, m.inputs.positions(), Tensors.NONE);
    }

    private Seen compressed(int a, int lowRank, Compressed attention) {
        SparseIndexer sparse = attention.indexer();
        int ratio = attention.compressionRatio();
        if (sparse == null) {
            whole = whole == null ? compressor(KEYS, attention, false) : whole;
            return new Seen(whole.compress(a), whole.mask);
        }
        chosen = chosen == null ? compressor(KEYS, attention, true) : chosen;
        if (index == null) {
            int rotation = CacheInputs.keyRotation(m, sparse.keyLength());
            index = new CacheCompressor(m, INDEXER, sparse.keyLength(), ratio, true, GgmlType.F16, rotation);
        }
        int keys = chosen.compress(a);
        int indexKeys = index.compress(a);
        int top = top(a, lowRank, sparse, index, indexKeys);
        return new Seen(keys, cache.maskOf(chosen.mask, top, m.shape.maskType()));
    }

    private CacheCompressor compressor(CacheCompressor.Weights weights, Compressed attention, boolean overlaps) {
        long length = attention.keyLength();
        return new CacheCompressor(
                m, weights, length, attention.compressionRatio(), overlaps, m.shape.maskType(), rotation(length));
    }

    private int rotation(long length) {
        return CacheInputs.rotates(m.shape.keyType(), length) ? CacheInputs.keyRotation(m, length) : Tensors.NONE;
    }

    private int top(int a, int lowRank, SparseIndexer sparse, CacheCompressor keysBy, int keys) {
        int heads = ops.reshape(
                m.project(Role.INDEXER_Q_B, lowRank), sparse.keyLength(), sparse.headCount(), m.shape.tokens(), 1);
        int query = ops.spread(rotated(heads), keysBy.rotation);
        int weights = indexer.perStream(ops.scale(m.project(Role.INDEXER_PROJ, a)));
        return indexer.best(query, keys, weights, keysBy.mask, sparse.topK());
    }

    private int attend(Compressed attention, int query, int key, @Nullable Seen compressed) {
        if (window == null) {
            int cells = m.shape.windowCells(attention.window().tokens());
            window = new CacheInputs(m, cells, attention.keyLength(), 0, 0);
        }
        int q = ops.spread(query, window.keyRotation);
        int k = ops.spread(key, window.keyRotation);
        m.graph.expand(q);
        m.graph.expand(k);
        KeyCache raw = new KeyCache(m, attention.keyLength(), window.cells);
        int stored = raw.ofBlock();
        raw.write(stored, k, window.keyRows);
        int keys = raw.read(stored);
        int mask = window.mask;
        if (compressed != null) {
            keys = ops.concat(keys, compressed.keys(), 2);
            mask = ops.concat(mask, compressed.mask(), 0);
        }
        int result = core.attend(q, keys, keys, mask, m.weight(Role.ATTN_SINKS));
        return ops.spread(result, window.keyRotation);
    }

    /** The output projection in two steps, the first for each group of heads. */
    private int output(int attended, long heads) {
        long tokens = m.shape.tokens();
        long length = t.ne(attended, 0);
        TensorInfo first = m.weightInfo(Role.ATTN_OUT_A);
        long perGroup = first.ne0();
        long groups = heads * length / perGroup;
        long rank = first.ne1() * first.ne2() / groups;
        int weight = m.weight(Role.ATTN_OUT_A, perGroup, rank, groups);
        int byGroup = ops.permute0213(ops.reshape(attended, perGroup, groups, tokens, 1));
        int low = ops.permute0213(ops.mulMat(weight, byGroup));
        return m.project(Role.ATTN_OUT_LORA_B, ops.cont(low, rank * groups, tokens, 1, 1));
    }
}
