package dev.canirun.llm;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import java.util.Comparator;

/** A tensor before a storage format is chosen. */
record TensorShape(String name, long ne0, long ne1, long ne2, long ne3) {

    /** The order of {@code llama_model_loader::weights_map}, in which the mixtures count layers. */
    static final Comparator<TensorShape> FILE_ORDER =
            Comparator.comparingInt(TensorShape::block).thenComparing(TensorShape::name);

    TensorInfo stored(GgmlType type) {
        return new TensorInfo(name, type, ne0, ne1, ne2, ne3);
    }

    long elements() {
        return Math.multiplyExact(Math.multiplyExact(ne0, ne1), Math.multiplyExact(ne2, ne3));
    }

    /** {@code ggml_n_dims}. */
    int dimensions() {
        return ne3 > 1 ? 4 : ne2 > 1 ? 3 : ne1 > 1 ? 2 : 1;
    }

    /** The block the tensor belongs to, or -1. */
    int block() {
        return name.startsWith("blk.") ? Integer.parseInt(name.substring(4, name.indexOf('.', 4))) : -1;
    }
}
