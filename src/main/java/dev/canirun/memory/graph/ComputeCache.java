package dev.canirun.memory.graph;

import dev.canirun.memory.graph.ComputeCurve.Layout;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Graphs of one model that were laid out lately, for all its quantizations: they share a layout wherever no weight that tells
 * them apart is copied to a GPU. Safe for any number of threads; what it answers never depends on what it holds.
 */
public final class ComputeCache {

    /** Layouts, of a hundred bytes each. */
    private static final int LAYOUTS_KEPT = 8192;

    private static final int PROBES_KEPT = 512;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Recent<ComputeCurve> curves = new Recent<>(LAYOUTS_KEPT, ComputeCurve::layouts);
    private final Recent<Boolean> probes = new Recent<>(PROBES_KEPT, found -> 1);

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
        private final ToIntFunction<V> weigher;
        private int weight;

        Recent(int mostWeight, ToIntFunction<V> weigher) {
            this.mostWeight = mostWeight;
            this.weigher = weigher;
        }

        synchronized @Nullable V get(GraphKey key) {
            return kept.get(key);
        }

        synchronized void put(GraphKey key, V value) {
            V replaced = kept.put(key, value);
            weight += weigher.applyAsInt(value) - (replaced == null ? 0 : weigher.applyAsInt(replaced));
            Iterator<V> eldest = kept.values().iterator();
            while (weight > mostWeight) {
                weight -= weigher.applyAsInt(eldest.next());
                eldest.remove();
            }
        }
    }
}
