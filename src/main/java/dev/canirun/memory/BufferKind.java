package dev.canirun.memory;

import dev.canirun.gguf.Alignment;
import dev.canirun.gguf.GgmlType;

/**
 * How a back end rounds the tensors of its buffers.
 *
 * <p>Source: {@code ggml_backend_alloc_ctx_tensors_from_buft} in {@code ggml/src/ggml-alloc.c},
 * {@code ggml_backend_cuda_buffer_type_get_alloc_size} in {@code ggml/src/ggml-cuda/ggml-cuda.cu}, llama.cpp build 11118.
 */
enum BufferKind {
    /** System memory, pinned or plain: {@code TENSOR_ALIGNMENT}. */
    HOST(32),
    /** A GPU: quantized rows are read in steps of {@code MATRIX_ROW_PADDING} elements, so the last one may need more. */
    GPU(128);

    private static final int ROW_PADDING_ELEMENTS = 512;

    private final int alignmentBytes;

    BufferKind(int alignmentBytes) {
        this.alignmentBytes = alignmentBytes;
    }

    /**
     * Bytes a tensor takes in such a buffer.
     *
     * @param rowElements length of a row
     * @param rows number of rows
     */
    long tensorBytes(GgmlType type, long rowElements, long rows) {
        long bytes = Math.multiplyExact(type.rowBytes(rowElements), rows);
        long overhang = rowElements % ROW_PADDING_ELEMENTS;
        if (this == GPU && type.isQuantized() && overhang != 0) {
            bytes = Math.addExact(bytes, type.rowBytes(ROW_PADDING_ELEMENTS - overhang));
        }
        return Alignment.pad(bytes, alignmentBytes);
    }
}
