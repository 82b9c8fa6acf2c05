package dev.canirun.llm;

import dev.canirun.gguf.TensorInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every tensor of one model file, in file order. */
public final class TensorTable {

    private final List<TensorInfo> tensors;
    private final long bytes;
    private final long parameterCount;

    /** @throws ArithmeticException when the sums are beyond any memory */
    public TensorTable(List<TensorInfo> tensors) {
        this.tensors = List.copyOf(tensors);
        long allBytes = 0;
        long allParameters = 0;
        for (TensorInfo tensor : this.tensors) {
            allBytes = Math.addExact(allBytes, tensor.bytes());
            allParameters = Math.addExact(allParameters, tensor.elements());
        }
        this.bytes = allBytes;
        this.parameterCount = allParameters;
    }

    public List<TensorInfo> tensors() {
        return tensors;
    }

    /** Sum of the tensors' data, without file padding, metadata or vocabulary. */
    public long bytes() {
        return bytes;
    }

    public long parameterCount() {
        return parameterCount;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TensorTable that && tensors.equals(that.tensors);
    }

    @Override
    public int hashCode() {
        return tensors.hashCode();
    }
}
