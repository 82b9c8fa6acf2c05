package dev.canirun.memory.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one graph's buffers take, by the cells of its cache, as far as it was laid out.
 *
 * <p>Every tensor's size is a straight line over the cells. So where the allocator made the same decisions at two numbers of
 * cells, each of which compares two such lines, it makes them at every number between, every offset and the peak are straight
 * lines there too, and nothing has to be laid out to read them off exactly.
 *
 * <p>Immutable, so that any number of threads may read while one adds.
 */
final class ComputeCurve {

    private static final int MOST_KNOTS = 256;

    /** The curve, its list and the list's array. */
    private static final int HEAP_BYTES = 16 + 16 + 16;

    /** A knot, its place in the list, its layout and the head of the layout's array. */
    private static final int KNOT_HEAP_BYTES = 24 + 4 + 24 + 16;

    static final ComputeCurve EMPTY = new ComputeCurve(List.of());

    /** One layout. */
    static final class Layout {

        private final long @Nullable [] bytes;
        private final long decisions;

        /**
         * @param bytes per back end, or {@code null} when it had not settled
         * @param decisions a digest of all the allocator chose
         */
        Layout(long @Nullable [] bytes, long decisions) {
            this.bytes = bytes;
            this.decisions = decisions;
        }

        /** Per back end, or {@code null} when it had not settled; not to be written to. */
        long @Nullable [] bytes() {
            return bytes;
        }

        boolean decidedLike(Layout other) {
            return decisions == other.decisions && (bytes == null) == (other.bytes == null);
        }
    }

    private record Knot(int cells, Layout layout) {}

    private final List<Knot> knots;

    private ComputeCurve(List<Knot> knots) {
        this.knots = knots;
    }

    /** The layout at a number of cells, or {@code null} where it is not known yet. */
    @Nullable
    Layout at(int cells) {
        int i = firstFrom(cells);
        if (i == knots.size()) {
            return null;
        }
        Knot right = knots.get(i);
        if (right.cells == cells) {
            return right.layout;
        }
        Knot left = i == 0 ? right : knots.get(i - 1);
        boolean between = left.cells < cells && left.layout.decidedLike(right.layout);
        return between ? between(left, right, cells) : null;
    }

    /** Index of the first layout with at least so many cells. */
    private int firstFrom(int cells) {
        int low = 0;
        int high = knots.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (knots.get(middle).cells < cells) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many layouts are kept. */
    int layouts() {
        return knots.size();
    }

    /** Bytes of heap, with compressed references. */
    int heapBytes() {
        int bytes = HEAP_BYTES;
        for (Knot knot : knots) {
            long[] own = knot.layout.bytes;
            bytes += KNOT_HEAP_BYTES + (own == null ? 0 : Long.BYTES * own.length);
        }
        return bytes;
    }

    private static Layout between(Knot left, Knot right, int cells) {
        long[] low = left.layout.bytes;
        long[] high = right.layout.bytes;
        if (low == null || high == null) {
            return left.layout;
        }
        long[] bytes = new long[low.length];
        for (int i = 0; i < bytes.length; i++) {
            long rise = Math.multiplyExact(high[i] - low[i], (long) cells - left.cells);
            bytes[i] = low[i] + rise / ((long) right.cells - left.cells);
        }
        return new Layout(bytes, left.layout.decisions);
    }

    /** The same curve with one more layout; those that are read off between their neighbours are dropped. */
    ComputeCurve with(int cells, Layout layout) {
        List<Knot> all = new ArrayList<>(knots.size() < MOST_KNOTS ? knots : List.of());
        int i = knots.size() < MOST_KNOTS ? firstFrom(cells) : 0;
        all.add(i, new Knot(cells, layout));
        for (int middle = all.size() - 2; middle > 0; middle--) {
            Layout own = all.get(middle).layout;
            if (own.decidedLike(all.get(middle - 1).layout) && own.decidedLike(all.get(middle + 1).layout)) {
                all.remove(middle);
            }
        }
        return new ComputeCurve(List.copyOf(all));
    }
}
