package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * A cache of keys with one head, one tensor per block.
 *
 * <p>Source: {@code get_k} and {@code cpy_k} of {@code src/llama-kv-cache.cpp}, llama.cpp 0.5.0.
 */
final class KeyCache {

    private final ModelGraph m;
    private final long length;
    private final long cells;

    /**
     * @param length elements of a key
     * @param cells keys of one stream
     */
    KeyCache(ModelGraph m, long length, long cells) {
        this.m = m;
        this.length = length;
        this.cells = cells;
    }

    /** The current block's tensor. */
    int ofBlock() {
        byte device = m.devices.ofBlock(m.block());
        return m.ops.placed(m.shape.keyType(), device, (byte) 0, length, cells, m.shape.streams(), 1);
    }

    /**
     * Writes keys.
     *
     * @param keys {@code [length, 1, count]}
     * @param rows where to
     */
    void write(int cache, int keys, int rows) {
        GraphOps ops = m.ops;
        int streams = m.shape.streams();
        int target = streams > 1 ? ops.reshape(cache, length, cells * streams, 1, 1) : cache;
        m.graph.expand(ops.setRows(target, ops.view2d(keys, length, m.t.ne(keys, 2), m.t.nb(keys, 2)), rows));
    }

    /** All keys as {@code [length, 1, cells, streams]}. */
    int read(int cache) {
        GgmlType type = m.shape.keyType();
        long row = type.rowBytes(length);
        return m.ops.view(cache, length, 1, cells, m.shape.streams(), row, row, row * cells);
    }
}
