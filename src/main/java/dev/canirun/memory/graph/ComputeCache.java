package dev.canirun.memory.graph;

import dev.canirun.memory.graph.ComputeCurve.Layout;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Graphs of one model that were laid out lately, for all its quantizations: they share a layout wherever no weight that tells
 * them apart is copied to a GPU. Safe for any number of threads; what it answers never depends on what it holds.
 */
public final class ComputeCache {

    /**
     * Bytes of heap for layouts: some 32,000 graphs of a dozen blocks, each laid out once or twice at 350 bytes. A quarter of
     * them is too few for what 64 machines ask in turn about all quantizations of Gemma 3 27B.
     */
    private static final int LAYOUT_BYTES_KEPT = 12 << 20;

    private static final int PROBES_KEPT = 512;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Recent<ComputeCurve> curves =
            new Recent<>(LAYOUT_BYTES_KEPT, (graph, curve) -> graph.heapBytes() + curve.heapBytes());
    private final Recent<Boolean> probes = new Recent<>(PROBES_KEPT, (graph, found) -> 1);

    /** A number for a description, the same for equal ones and no other. */
    int number(String description) {
        synchronized (numbers) {
            return numbers.computeIfAbsent(description, unseen -> numbers.size());
        }
    }

    /** A graph's layout with a number of cells, made only where it cannot be told from others. */
    Layout layout(GraphKey graph, int cells, Supplier<Layout> maker) {
        ComputeCurve curve = curves.get(graph);
        Layout known = curve == null ? null : curve.at(cells);
        if (known != null) {
            return known;
        }
        Layout made = maker.get();
        curves.put(graph, (curve == null ? ComputeCurve.EMPTY : curve).with(cells, made));
        return made;
    }

    /** What was found out about a graph, found out once. */
    boolean probe(GraphKey graph, BooleanSupplier finder) {
        Boolean known = probes.get(graph);
        if (known != null) {
            return known;
        }
        boolean found = finder.getAsBoolean();
        probes.put(graph, found);
        return found;
    }

    /** The entries used last, as many as their weights allow. */
    private static final class Recent<V> {

        private final Map<GraphKey, V> kept = new LinkedHashMap<>(16, 0.75f, true);
        private final int mostWeight;
        private final ToIntBiFunction<GraphKey, V> weigher;
        private int weight;

        Recent(int mostWeight, ToIntBiFunction<GraphKey, V> weigher) {
            this.mostWeight = mostWeight;
            this.weigher = weigher;
        }

        synchronized @Nullable V get(GraphKey key) {
            return kept.get(key);
        }

        synchronized void put(GraphKey key, V value) {
            V replaced = kept.put(key, value);
            weight += weigher.applyAsInt(key, value) - (replaced == null ? 0 : weigher.applyAsInt(key, replaced));
            Iterator<Map.Entry<GraphKey, V>> eldest = kept.entrySet().iterator();
            while (weight > mostWeight) {
                Map.Entry<GraphKey, V> forgotten = eldest.next();
                weight -= weigher.applyAsInt(forgotten.getKey(), forgotten.getValue());
                eldest.remove();
            }
        }
    }
}
