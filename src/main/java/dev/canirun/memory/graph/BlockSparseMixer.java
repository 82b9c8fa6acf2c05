package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.SparseIndexer;

/**
 * Grouped-query attention to the blocks of tokens an indexer chooses, one choice for each group of heads.
 *
 * <p>Source: {@code src/models/minimax-m3.cpp}, llama.cpp 0.5.0, for a whole micro-batch. Before any token was seen the cache
 * counts {@value #POSITIONS} positions, so that a reservation chooses among few blocks.
 */
final class BlockSparseMixer {

    private static final long POSITIONS = 256;

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final CacheAttention cache;
    private int indexRows = Tensors.NONE;
    private int bias;
    private int positionMask;
    private int positionSlots;
    private int cellBlocks;
    private int floatMask;

    BlockSparseMixer(ModelGraph m, CacheAttention cache) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.cache = cache;
    }

    /** Whether the settings allow it: flash attention, and a cache for every sequence. */
    boolean applies() {
        return m.shape.flashAttention() && m.shape.sequences() == m.shape.streams();
    }

    /**
     * @param a the block's normalized input
     * @param query rotated queries {@code [length, heads, tokens]}
     */
    int mix(int a, GroupedQuery attention, CacheHeads heads, int query, int key, int value, SparseIndexer indexer) {
        prepareInputs();
        long length = indexer.keyLength();
        int indexQuery = head(m.project(Role.INDEXER_Q, a), Role.INDEXER_Q_NORM, length, indexer.headCount());
        int indexKey = head(m.project(Role.INDEXER_K_PROJ, a), Role.INDEXER_K_NORM, length, 1);
        KeyCache indexCache = new KeyCache(m, length, m.shape.cells());
        int indexKeys = indexCache.ofBlock();
        indexCache.write(indexKeys, indexKey, indexRows);
        CacheAttention.Stored stored = cache.store(heads, query, key, value);
        int result = Tensors.NONE;
        for (int stream = 0; stream < m.shape.streams(); stream++) {
            int part = stream(attention, indexer, indexQuery, indexKeys, stored);
            result = result == Tensors.NONE ? part : ops.concat(result, part, 1);
        }
        return ops.spread(result, stored.cache().valueRotation);
    }

    private void prepareInputs() {
        if (indexRows != Tensors.NONE) {
            return;
        }
        GraphShape shape = m.shape;
        long blocks = POSITIONS / m.facts.indexerBlockTokens();
        indexRows = ops.input(GgmlType.I64, shape.tokens(), 1, 1, 1);
        bias = ops.input(GgmlType.F32, blocks, shape.tokens(), 1, 1);
        positionMask = ops.input(GgmlType.F32, POSITIONS, shape.tokens(), 1, 1);
        positionSlots = ops.input(GgmlType.I32, POSITIONS, shape.streams(), 1, 1);
        cellBlocks = ops.input(GgmlType.I32, shape.cells(), shape.streams(), 1, 1);
        floatMask = ops.cast(cache.mask(), GgmlType.F32);
    }

    private int head(int projected, Role norm, long length, long heads) {
        int shaped = ops.reshape(projected, length, heads, m.shape.tokens(), 1);
        return ops.rope(m.norm(shaped, norm), m.inputs.positions(), Tensors.NONE);
    }

    private int stream(
            GroupedQuery attention,
            SparseIndexer indexer,
            int indexQuery,
            int indexKeys,
            CacheAttention.Stored stored) {
        long tokens = m.shape.tokensPerSequence();
        long groups = indexer.headCount();
        int hidden = hiddenBlocks(indexer, indexQuery, indexKeys, tokens);
        int cells = ops.getRows(hidden, ops.view1d(cellBlocks, m.shape.cells()));
        int perToken = ops.reshape(ops.cont(ops.transpose(cells)), m.shape.cells(), tokens, groups, 1);
        int seen = ops.addInPlace(
                perToken, ops.view3d(floatMask, m.shape.cells(), tokens, 1, t.nb(floatMask, 1), t.nb(floatMask, 3)));
        int mask = ops.cast(ops.reshape(seen, m.shape.cells(), tokens, 1, groups), GgmlType.F16);
        return flash(attention, stored, mask, tokens);
    }

    /** {@code [tokens * groups, blocks]}: nothing where a block is seen, a very negative number elsewhere. */
    private int hiddenBlocks(SparseIndexer indexer, int indexQuery, int indexKeys, long tokens) {
        long groups = indexer.headCount();
        long blockTokens = m.facts.indexerBlockTokens();
        long blocks = POSITIONS / blockTokens;
        long length = indexer.keyLength();
        int query = ops.view3d(indexQuery, length, groups, tokens, t.nb(indexQuery, 1), t.nb(indexQuery, 2));
        int keys = ops.view2d(indexKeys, length, m.shape.cells(), t.nb(indexKeys, 1));
        int byPosition = ops.getRows(keys, ops.view1d(positionSlots, POSITIONS));
        int scores = ops.mulMat(byPosition, ops.reshape(query, length, groups * tokens, 1, 1));
        scores = ops.reshape(scores, POSITIONS, groups, tokens, 1);
        long maskRow = t.nb(positionMask, 1);
        scores = ops.addInPlace(scores, ops.view3d(positionMask, POSITIONS, 1, tokens, maskRow, maskRow));
        int best = t.create(Op.POOL_2D, GgmlType.F32, blocks, groups, tokens, 1);
        t.addSource(best, scores);
        int biasPart = ops.view3d(bias, blocks, 1, tokens, t.nb(bias, 1), t.nb(bias, 1));
        int chosen = t.create(Op.TOP_K, GgmlType.I32, Math.min(indexer.topK(), blocks), groups, tokens, 1);
        t.addSource(chosen, ops.add(best, biasPart));
        int all = ops.repeat(ops.cast(ops.scale(biasPart), GgmlType.F16), blocks, groups, tokens, 1);
        int zeros = ops.scale(ops.cast(chosen, GgmlType.F32));
        long count = t.ne(chosen, 0);
        int shown = ops.setRows(
                ops.reshape(all, 1, blocks, groups * tokens, 1),
                ops.reshape(zeros, 1, count, groups * tokens, 1),
                ops.reshape(chosen, count, groups * tokens, 1, 1));
        int byGroup = ops.cont(ops.permute0213(ops.reshape(shown, blocks, groups, tokens, 1)));
        return ops.cont(ops.transpose(ops.reshape(byGroup, blocks, tokens * groups, 1, 1)));
    }

    private int flash(GroupedQuery attention, CacheAttention.Stored stored, int mask, long tokens) {
        long length = attention.keyLength();
        long heads = attention.headCount();
        long groups = attention.headCountKv();
        int query = ops.view3d(stored.query(), length, heads, tokens, t.nb(stored.query(), 1), t.nb(stored.query(), 2));
        int byGroup = ops.permute(ops.reshape(query, length, heads / groups, groups, tokens), 0, 2, 3, 1);
        int keys = ops.permute(oneStream(stored.keys()), 0, 3, 1, 2);
        int values = ops.permute(oneStream(stored.values()), 0, 3, 1, 2);
        int result = t.create(Op.FLASH_ATTN_EXT, GgmlType.F32, length, t.ne(byGroup, 2), tokens, groups);
        t.addSource(result, byGroup);
        t.addSource(result, keys);
        t.addSource(result, values);
        t.addSource(result, mask);
        int ordered = ops.cont(ops.permute(result, 0, 1, 3, 2));
        return ops.reshape(ordered, length * heads, tokens, 1, 1);
    }

    private int oneStream(int all) {
        return ops.view(all, t.ne(all, 0), t.ne(all, 1), t.ne(all, 2), 1, t.nb(all, 1), t.nb(all, 2), t.nb(all, 3));
    }
}
