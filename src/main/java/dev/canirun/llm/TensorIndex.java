package dev.canirun.llm;

import dev.canirun.gguf.MalformedGgufException;
import dev.canirun.gguf.TensorInfo;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds tensors by name. */
final class TensorIndex {

    private final Map<String, TensorInfo> byName;

    /**
     * @throws MalformedGgufException when a tensor belongs to no block
     */
    TensorIndex(TensorTable table, int blocks) {
        byName = new HashMap<>(table.tensors().size() * 2);
        for (TensorInfo tensor : table.tensors()) {
            requireBlock(tensor, blocks);
            byName.put(tensor.name(), tensor);
        }
    }

    /** llama.cpp refuses files that hold more tensors than it loads. */
    private static void requireBlock(TensorInfo tensor, int blocks) {
        if (tensor.isInBlock() && tensor.block().orElse(blocks) >= blocks) {
            throw new MalformedGgufException(
                    "Tensor " + tensor.name() + " belongs to none of the " + blocks + " blocks",
                    "Download or convert the file again");
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
