package dev.canirun.llm;

import dev.canirun.gguf.TensorInfo;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds tensors by name. */
final class TensorIndex {

    private final Map<String, TensorInfo> byName;

    TensorIndex(TensorTable table) {
        byName = new HashMap<>(table.tensors().size() * 2);
        for (TensorInfo tensor : table.tensors()) {
            byName.put(tensor.name(), tensor);
        }
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    @Nullable
    TensorInfo find(String name) {
        return byName.get(name);
    }

    /** Row length of a tensor, 0 without it. */
    int rowLength(String name) {
        TensorInfo tensor = byName.get(name);
        return tensor == null ? 0 : Math.toIntExact(tensor.ne0());
    }

    /** Rows of a tensor's matrices. */
    long rows(String name, long otherwise) {
        TensorInfo tensor = byName.get(name);
        return tensor == null ? otherwise : tensor.ne1();
    }
}
