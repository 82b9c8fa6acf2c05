package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * One key-value cache as the graph sees it: its cells, where new tokens go, which cells they may see, and the rotation that
 * spreads outliers before keys and values are quantized.
 *
 * <p>Source: {@code build_attn_inp_kq_mask} of {@code src/llama-graph.cpp}; {@code build_input_k_idxs} and
 * {@code build_input_k_rot} of {@code src/llama-kv-cache.cpp}, llama.cpp 0.5.0.
 */
final class CacheInputs {

    /** Smallest rotation, and what a head must be a multiple of to be rotated. */
    private static final int ROTATION = 64;

    final int cells;
    final int keyRows;
    final int valueRows;
    final int mask;
    final int keyRotation;
    final int valueRotation;

    /**
     * @param cells cells of one stream
     * @param headKeyLength elements of a key head, 0 when layers differ and nothing is rotated
     * @param headValueLength elements of a value head, 0 likewise
     * @param widestValue elements of the widest layer's values, which number the rows of a transposed cache
     */
    CacheInputs(ModelGraph m, int cells, long headKeyLength, long headValueLength, long widestValue) {
        GraphShape shape = m.shape;
        this.cells = cells;
        this.keyRows = m.ops.input(GgmlType.I64, shape.tokens(), 1, 1, 1);
        long valueRowCount = !shape.transposedValues() ? shape.tokens() : shape.tokens() * widestValue;
        this.valueRows = m.ops.input(GgmlType.I64, valueRowCount, 1, 1, 1);
        this.mask = m.ops.input(shape.maskType(), cells, shape.tokens() / shape.streams(), 1, shape.streams());
        this.keyRotation = rotates(shape.keyType(), headKeyLength) ? keyRotation(m, headKeyLength) : Tensors.NONE;
        this.valueRotation = rotates(shape.valueType(), headValueLength) ? rotation(m, ROTATION) : Tensors.NONE;
    }

    static boolean rotates(GgmlType type, long headLength) {
        return type.isQuantized() && headLength > 0 && headLength % ROTATION == 0;
    }

    /** An input that rotates keys in the largest parts a head consists of. */
    static int keyRotation(ModelGraph m, long headLength) {
        long rotation = ROTATION;
        while (headLength % (2 * rotation) == 0) {
            rotation *= 2;
        }
        return rotation(m, rotation);
    }

    private static int rotation(ModelGraph m, long length) {
        return m.ops.input(GgmlType.F32, length, length, 1, 1);
    }
}
