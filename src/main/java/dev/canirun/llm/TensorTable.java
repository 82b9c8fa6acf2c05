package dev.canirun.llm;

import dev.canirun.gguf.TensorInfo;
import java.util.List;

/** Every tensor of one model file, in file order. */
public record TensorTable(List<TensorInfo> tensors) {

    public TensorTable {
        tensors = List.copyOf(tensors);
    }

    /** Sum of the tensors' data, without file padding, metadata or vocabulary. */
    public long bytes() {
        return tensors.stream().mapToLong(TensorInfo::bytes).reduce(0, Math::addExact);
    }

    public long parameterCount() {
        return tensors.stream().mapToLong(TensorInfo::elements).reduce(0, Math::addExact);
    }
}
