package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.SparseIndexer;

/**
 * The small attention that chooses which tokens the large one sees (DeepSeek V3.2, GLM-5), with the fused kernel.
 *
 * <p>Source: {@code src/models/deepseek32.cpp} and {@code build_attn_inp_k_dsa_impl} of {@code src/llama-graph.cpp},
 * llama.cpp 0.5.0.
 */
final class Indexer {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private int keyRows = Tensors.NONE;
    private int mask = Tensors.NONE;
    private int rotation = Tensors.NONE;

    Indexer(ModelGraph m) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
    }

    /**
     * @param a the block's normalized input
     * @param compressedQuery the low-rank queries
     * @return numbers of the chosen cells, {@code [top k, tokens, 1, streams]}
     */
    int choose(int a, int compressedQuery, SparseIndexer indexer) {
        prepareInputs(indexer.keyLength());
        GraphShape shape = m.shape;
        long length = indexer.keyLength();
        long heads = indexer.headCount();
        int queryHeads = ops.reshape(m.project(Role.INDEXER_Q_B, compressedQuery), length, heads, shape.tokens(), 1);
        int query = ops.mulMat(rotation, ops.rope(queryHeads, m.inputs.positions(), Tensors.NONE));
        int centred = ops.like(Op.NORM, m.project(Role.INDEXER_K, a));
        int weighted = ops.mul(centred, m.weight(Role.INDEXER_K_NORM));
        int normalized = m.has(Role.INDEXER_K_NORM_B) ? ops.add(weighted, m.weight(Role.INDEXER_K_NORM_B)) : weighted;
        int keyHead =
                ops.rope(ops.reshape(normalized, length, 1, shape.tokens(), 1), m.inputs.positions(), Tensors.NONE);
        KeyCache cache = new KeyCache(m, length, shape.cells());
        int stored = cache.ofBlock();
        cache.write(stored, ops.mulMat(rotation, keyHead), keyRows);
        int keys = cache.read(stored);
        int weights = ops.scale(perStream(m.project(Role.INDEXER_PROJ, a)));
        return best(query, keys, weights, mask, indexer.topK());
    }

    /**
     * Scores all keys and takes the best.
     *
     * @param query {@code [length, heads, tokens]}
     * @param keys {@code [length, 1, cells, streams]}
     * @param weights one per head and token, by stream
     * @return numbers of the chosen cells, {@code [top k, tokens, 1, streams]}
     */
    int best(int query, int keys, int weights, int seen, long topK) {
        long cells = t.ne(keys, 2);
        int streams = m.shape.streams();
        int score = t.create(Op.LIGHTNING_INDEXER, GgmlType.F32, cells, m.shape.tokens() / streams, 1, streams);
        t.addSource(score, splitByStream(query));
        t.addSource(score, keys);
        t.addSource(score, weights);
        t.addSource(score, seen);
        int top = t.create(Op.TOP_K, GgmlType.I32, Math.min(cells, topK), t.ne(score, 1), 1, t.ne(score, 3));
        t.addSource(top, score);
        return ops.cont(top);
    }

    private void prepareInputs(long length) {
        if (mask == Tensors.NONE) {
            GraphShape shape = m.shape;
            keyRows = ops.input(GgmlType.I64, shape.tokens(), 1, 1, 1);
            mask = ops.input(GgmlType.F16, shape.cells(), shape.tokens() / shape.streams(), 1, shape.streams());
            rotation = ops.input(GgmlType.F32, length, length, 1, 1);
        }
    }

    private int splitByStream(int query) {
        int streams = m.shape.streams();
        return ops.view(
                query,
                t.ne(query, 0),
                t.ne(query, 1),
                t.ne(query, 2) / streams,
                streams,
                t.nb(query, 1),
                t.nb(query, 2),
                t.nb(query, 3) / streams);
    }

    int perStream(int weights) {
        int streams = m.shape.streams();
        return ops.view(
                weights,
                t.ne(weights, 0),
                t.ne(weights, 1) / streams,
                t.ne(weights, 2),
                streams,
                t.nb(weights, 1),
                t.nb(weights, 2) / streams,
                t.nb(weights, 3) / streams);
    }
}
