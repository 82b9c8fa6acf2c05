package dev.canirun.memory.graph;

import dev.canirun.llm.TensorTable;
import dev.canirun.memory.ComputeBufferModel;
import dev.canirun.memory.ComputeUse;
import dev.canirun.memory.LayerPlacement;
import dev.canirun.memory.RuntimeSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compute buffers of one model that were laid out lately, for all its quantizations. With everything on GPUs no weight is
 * copied, so all quantizations that a GPU can use share one entry. Safe for any number of threads.
 */
public final class ComputeCache {

    private static final int KEPT = 2048;

    private final Map<Key, ComputeUse> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ComputeUse> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(RuntimeSettings settings, LayerPlacement placement, Object variant) {}

    /** The same buffers, remembered; {@code tensors} tells quantizations apart by identity where they differ. */
    ComputeBufferModel remembering(ComputeBufferModel buffers, TensorTable tensors) {
        Object variant = new Object();
        boolean usableByGpus =
                tensors.tensors().stream().noneMatch(tensor -> tensor.type().isTernary());
        return (settings, placement) -> {
            boolean shared = usableByGpus && placement.isWhollyOnGpus();
            return use(new Key(settings, placement, shared ? ComputeCache.class : variant), buffers);
        };
    }

    private ComputeUse use(Key key, ComputeBufferModel buffers) {
        synchronized (kept) {
            ComputeUse known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        ComputeUse made = buffers.reserve(key.settings(), key.placement());
        synchronized (kept) {
            kept.put(key, made);
        }
        return made;
    }
}
