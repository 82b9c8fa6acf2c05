package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * Attention over the key-value cache, with or without flash attention.
 *
 * <p>Source: {@code build_attn} of {@code src/llama-graph.cpp}; {@code get_k}, {@code get_v},
 * {@code cpy_k} and {@code cpy_v} of {@code src/llama-kv-cache.cpp}, llama.cpp 0.5.0.
 */
final class CacheAttention implements AttentionStep {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final GraphShape shape;
    private final CacheInputs full;
    private final CacheInputs window;
    private final boolean anyWindow;
    private final MultiHeadAttention core;

    CacheAttention(ModelGraph m, CacheDimensions fullCache, CacheDimensions windowCache) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.shape = m.shape;
        this.core = new MultiHeadAttention(m);
        this.anyWindow = windowCache.windowTokens() > 0;
        this.full = inputs(fullCache, shape.cells());
        this.window = anyWindow ? inputs(windowCache, shape.windowCells(windowCache.windowTokens())) : full;
    }

    private CacheInputs inputs(CacheDimensions cache, int cells) {
        return new CacheInputs(m, cells, cache.keyLength(), cache.valueLength(), cache.widestValue());
    }

    /**
     * Queries, and all keys and values there are.
     *
     * @param query {@code [key length, heads, tokens]}
     * @param keys {@code [key length, key heads, cells, streams]}
     * @param values likewise
     * @param cache where they are
     */
    record Stored(int query, int keys, int values, CacheInputs cache) {}

    /** Stores new keys and values and attends over the whole cache. */
    @Override
    public int attend(CacheHeads heads, int query, int key, int value, int sinks) {
        Stored stored = store(heads, query, key, value);
        int result = core.attend(stored.query(), stored.keys(), stored.values(), stored.cache().mask, sinks);
        return ops.spread(result, stored.cache().valueRotation);
    }

    /** Which cells of the whole cache each token sees. */
    int mask() {
        return full.mask;
    }

    /** Stores new keys and values where there are any. */
    Stored store(CacheHeads heads, int query, int key, int value) {
        CacheInputs cache = heads.sliding() ? window : full;
        int q = ops.spread(query, cache.keyRotation);
        int k = ops.spread(key, cache.keyRotation);
        int v = ops.spread(value, cache.valueRotation);
        m.graph.expand(q);
        expandIfNew(anyWindow ? k : v);
        expandIfNew(anyWindow ? v : k);
        int keys = cacheOf(shape.keyType(), heads.keyLength() * heads.headCountKv(), cache, heads.block());
        int values = cacheOf(shape.valueType(), valueColumns(heads), cache, heads.block());
        if (k != Tensors.NONE) {
            m.graph.expand(store(keys, k, cache.keyRows));
        }
        if (v != Tensors.NONE) {
            m.graph.expand(!shape.transposedValues() ? store(values, v, cache.valueRows) : scatter(values, v, cache));
        }
        return new Stored(q, readKeys(keys, heads, cache), readValues(values, heads, cache), cache);
    }

    /**
     * Attention over compressed keys that serve as values too, as latent attention does.
     *
     * @param key {@code [rank + rotary, 1, tokens]}
     * @param valueLength elements of a key that are its value
     * @param expandValue weight that expands values per head
     * @param topTokens the only tokens to attend to, or {@link Tensors#NONE} for all
     */
    int attendLatent(int query, int key, int value, long valueLength, int expandValue, int topTokens) {
        m.graph.expand(query);
        m.graph.expand(value);
        m.graph.expand(key);
        long keyLength = t.ne(key, 0);
        int keys = cacheOf(shape.keyType(), keyLength, full, m.block());
        m.graph.expand(store(keys, key, full.keyRows));
        int seen = topTokens == Tensors.NONE ? full.mask : maskOf(full.mask, topTokens, GgmlType.F32);
        int k = readKeys(keys, new CacheHeads(1, keyLength, keyLength, 0, m.block(), false), full);
        int v = ops.view(k, valueLength, t.ne(k, 1), t.ne(k, 2), t.ne(k, 3), t.nb(k, 1), t.nb(k, 2), t.nb(k, 3));
        return core.attend(query, k, v, seen, Tensors.NONE, expandValue);
    }

    /**
     * A mask that hides all but the given cells.
     *
     * @param mask what may be seen of all cells
     * @param topTokens {@code [chosen, tokens, 1, streams]}
     * @param zeroType type of the zeros that uncover them
     */
    int maskOf(int mask, int topTokens, GgmlType zeroType) {
        int hidden = ops.like(Op.FILL, mask);
        int cells = ops.view(
                hidden,
                1,
                t.ne(hidden, 0),
                t.ne(hidden, 1),
                t.ne(hidden, 3),
                t.nb(hidden, 0),
                t.nb(hidden, 1),
                t.nb(hidden, 2));
        int rows = ops.view(
                topTokens,
                t.ne(topTokens, 0),
                t.ne(topTokens, 1),
                t.ne(topTokens, 3),
                1,
                t.nb(topTokens, 1),
                t.nb(topTokens, 2),
                t.ne(topTokens, 3) * t.nb(topTokens, 3));
        int zeros = ops.like(Op.FILL, t.create(Op.NONE, zeroType, 1, t.ne(rows, 0), t.ne(rows, 1), t.ne(rows, 2)));
        int shown = ops.setRows(cells, zeros, rows);
        int whole = ops.view(
                shown,
                t.ne(shown, 1),
                t.ne(shown, 2),
                1,
                t.ne(shown, 3),
                t.nb(shown, 2),
                t.nb(shown, 3),
                t.nb(shown, 3));
        return ops.add(whole, mask);
    }

    private long valueColumns(CacheHeads heads) {
        long own = heads.valueLength() * heads.headCountKv();
        return !shape.transposedValues() ? own : Math.max(own, heads.widestValue());
    }

    private void expandIfNew(int tensor) {
        if (tensor != Tensors.NONE) {
            m.graph.expand(tensor);
        }
    }

    private int cacheOf(GgmlType type, long columns, CacheInputs cache, int block) {
        return ops.placed(type, m.devices.ofBlock(block), (byte) 0, columns, cache.cells, shape.streams(), 1);
    }

    private int store(int cache, int rows, int indices) {
        long columns = t.ne(rows, 0) * t.ne(rows, 1);
        int flat = ops.view2d(rows, columns, t.ne(rows, 2), t.nb(rows, 2));
        int target = shape.streams() > 1 ? ops.reshape(cache, columns, t.ne(cache, 1) * shape.streams(), 1, 1) : cache;
        return ops.setRows(target, flat, indices);
    }

    /** Writes values into a transposed cache, one element per row. */
    private int scatter(int cache, int values, CacheInputs inputs) {
        long columns = t.ne(values, 0) * t.ne(values, 1);
        long tokens = t.ne(values, 2);
        int flat = t.type[values].rowBytes(columns) == t.nb(values, 2)
                ? ops.reshape(values, columns, tokens, 1, 1)
                : ops.cont(values, columns, tokens, 1, 1);
        if (columns < t.ne(cache, 0)) {
            flat = ops.pad(flat, t.ne(cache, 0));
        }
        int target = ops.reshape(cache, 1, t.elements(cache), 1, 1);
        return ops.setRows(target, ops.reshape(flat, 1, t.elements(flat), 1, 1), inputs.valueRows);
    }

    private int readKeys(int cache, CacheHeads heads, CacheInputs inputs) {
        GgmlType type = shape.keyType();
        long row = type.rowBytes(t.ne(cache, 0));
        return ops.view(
                cache,
                heads.keyLength(),
                heads.headCountKv(),
                inputs.cells,
                shape.streams(),
                type.rowBytes(heads.keyLength()),
                row,
                row * inputs.cells);
    }

    private int readValues(int cache, CacheHeads heads, CacheInputs inputs) {
        GgmlType type = shape.valueType();
        long columns = t.ne(cache, 0);
        if (!shape.transposedValues()) {
            long row = type.rowBytes(columns);
            return ops.view(
                    cache,
                    heads.valueLength(),
                    heads.headCountKv(),
                    inputs.cells,
                    shape.streams(),
                    type.rowBytes(heads.valueLength()),
                    row,
                    row * inputs.cells);
        }
        return ops.view(
                cache,
                inputs.cells,
                heads.headCountKv(),
                heads.valueLength(),
                shape.streams(),
                type.rowBytes(inputs.cells * heads.valueLength()),
                type.rowBytes(inputs.cells),
                type.rowBytes(inputs.cells * columns));
    }
}
