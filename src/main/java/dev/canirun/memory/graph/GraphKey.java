package dev.canirun.memory.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What decides a graph of one model and its schedule, but for the cells of its cache. */
final class GraphKey {

    /** Of the key itself, its shape, the array's head and an entry of a map, with compressed references. */
    private static final int FIXED_HEAP_BYTES = 24 + 48 + 16 + 48;

    private final GraphShape shape;
    private final int[] parts;
    private final int hash;

    /**
     * @param shape the sizes; its cells where the graph does not grow evenly with them, else none
     * @param parts devices and kinds of blocks
     */
    GraphKey(GraphShape shape, int[] parts) {
        this.shape = shape;
        this.parts = parts;
        this.hash = 31 * shape.hashCode() + Arrays.hashCode(parts);
    }

    /** Bytes of heap of an entry in a map, but for its value. */
    int heapBytes() {
        return FIXED_HEAP_BYTES + Integer.BYTES * parts.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GraphKey that
                && hash == that.hash
                && shape.equals(that.shape)
                && Arrays.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
