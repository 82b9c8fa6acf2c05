package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * What the CUDA back end computes itself, and how much memory it asks for a result. The graph scheduler leaves the rest to
 * the CPU.
 *
 * <p>Source: {@code ggml_backend_cuda_device_supports_op}, {@code ggml_backend_cuda_device_offload_op} and
 * {@code ggml_backend_cuda_buffer_type_get_alloc_size} of ggml {@code src/ggml-cuda/ggml-cuda.cu}, and
 * {@code ggml_cuda_get_best_fattn_kernel} of {@code fattn.cu}, llama.cpp 0.5.0, for compute capability 7.5 and later.
 */
final class CudaSupport {

    /** Alignment of a CUDA buffer in bytes. */
    static final int ALIGNMENT = 128;

    /** Smallest batch for which weights in system memory are copied to the GPU. */
    private static final int OFFLOAD_MIN_BATCH = 32;

    /** Quantized rows end on a multiple of this many elements ({@code MATRIX_ROW_PADDING}). */
    private static final int ROW_PADDING = 512;

    /** Cells of a key-value cache that the grouped kernels take at a time ({@code FATTN_KQ_STRIDE}). */
    private static final int CACHE_STRIDE = 256;

    private final Tensors t;

    CudaSupport(Tensors tensors) {
        this.t = tensors;
    }

    /** Whether the device can compute the tensor; operands in another device's buffer rule it out. */
    boolean supports(byte device, int tensor) {
        for (int i = 0; i < t.sourceCount[tensor]; i++) {
            byte place = t.placedOn[t.sourceOf(tensor, i)];
            if (place != Tensors.UNPLACED && place != Tensors.HOST && place != device) {
                return false;
            }
        }
        return switch (t.op[tensor]) {
            case UNARY, SIGMOID, SOFTPLUS -> t.isContiguous(t.sourceOf(tensor, 0));
            case GLU -> t.isContiguousFrom(t.sourceOf(tensor, 0), 1);
            case MUL_MAT, MUL_MAT_ID ->
                !t.has(tensor, Tensors.EXACT) && multiplies(t.sourceOf(tensor, 0), t.sourceOf(tensor, 1));
            case GET_ROWS -> readsRows(t.type[t.sourceOf(tensor, 0)], t.ne(t.sourceOf(tensor, 0), 0));
            case NORM, RMS_NORM, L2_NORM, SUM_ROWS -> t.hasContiguousRows(t.sourceOf(tensor, 0));
            case ROPE -> t.isContiguousFrom(t.sourceOf(tensor, 0), 2);
            case SSM_CONV -> t.ne(t.sourceOf(tensor, 0), 1) % 128 == 0;
            case SSM_SCAN -> scans(tensor);
            case LIGHTNING_INDEXER -> indexes(t.sourceOf(tensor, 0));
            case FLASH_ATTN_EXT -> attends(tensor);
            default -> true;
        };
    }

    private boolean multiplies(int a, int b) {
        return !t.type[a].isTernary()
                && t.nb(a, 0) == t.type[a].blockBytes()
                && t.nb(b, 0) == t.type[b].blockBytes()
                && (t.type[b] != GgmlType.F16 || t.type[a] == GgmlType.F16);
    }

    /** Whether single rows of a format and length can be read; nothing else depends on a weight's format. */
    static boolean readsRows(GgmlType type, long rowElements) {
        return switch (type) {
            case IQ4_NL, MXFP4 -> rowElements % 256 == 0;
            case TQ1_0, TQ2_0, NVFP4 -> false;
            default -> true;
        };
    }

    private boolean indexes(int query) {
        return t.ne(query, 0) == 128 && (t.ne(query, 1) == 32 || t.ne(query, 1) == 64);
    }

    private boolean scans(int tensor) {
        int state = t.sourceOf(tensor, 0);
        if (t.ne(t.sourceOf(tensor, 3), 0) == 1) {
            long stateLength = t.ne(state, 0);
            return (stateLength == 128 || stateLength == 256) && t.ne(state, 1) % 16 == 0;
        }
        return t.ne(state, 0) == 16
                && t.ne(state, 1) == 1
                && t.ne(state, 2) % 128 == 0
                && t.ne(t.sourceOf(tensor, 4), 1) == 1;
    }

    private boolean attends(int tensor) {
        int query = t.sourceOf(tensor, 0);
        int key = t.sourceOf(tensor, 1);
        int value = t.sourceOf(tensor, 2);
        if (t.type[key] == GgmlType.IQ4_NL || t.type[value] == GgmlType.IQ4_NL) {
            return false;
        }
        return hasFlashAttention(
                t.ne(key, 0),
                t.ne(value, 0),
                t.ne(query, 2) / t.ne(key, 2),
                t.ne(key, 1) % CACHE_STRIDE == 0 && t.sourceCount[tensor] > 3);
    }

    /**
     * Whether there is a flash-attention kernel for these heads.
     *
     * @param queriesPerKey query heads that share one key head
     * @param grouped whether cache and mask allow the kernels that handle such heads together
     */
    static boolean hasFlashAttention(long keyLength, long valueLength, long queriesPerKey, boolean grouped) {
        boolean groups = grouped && queriesPerKey >= 2;
        if (keyLength == 192) {
            return valueLength == 128 && groups && queriesPerKey % 8 == 0;
        }
        if (keyLength == 320) {
            return valueLength == 256 && groups && queriesPerKey % 32 == 0;
        }
        if (keyLength == 576) {
            return valueLength == 512 && groups;
        }
        if (keyLength == 512) {
            return valueLength == 512 && groups;
        }
        boolean common = keyLength == 40
                || keyLength == 64
                || keyLength == 72
                || keyLength == 80
                || keyLength == 96
                || keyLength == 112
                || keyLength == 128
                || keyLength == 256;
        return common && valueLength == keyLength;
    }

    /** Whether the device takes over a large product whose weights lie in system memory. */
    boolean offloads(int tensor) {
        long batch = switch (t.op[tensor]) {
            case GET_ROWS -> 0;
            case MUL_MAT -> t.ne(tensor, 1);
            case MUL_MAT_ID, ROPE -> t.ne(tensor, 2);
            default -> t.rows(tensor);
        };
        return batch >= OFFLOAD_MIN_BATCH;
    }

    /** Bytes a result takes in a CUDA buffer, before alignment. */
    long bytes(int tensor) {
        long bytes = t.op[tensor] == Op.FLASH_ATTN_EXT ? flashAttentionBytes(tensor) : t.bytes(tensor);
        GgmlType type = t.type[tensor];
        long rest = t.ne(tensor, 0) % ROW_PADDING;
        return type.isQuantized() && rest != 0 ? bytes + type.rowBytes(ROW_PADDING - rest) : bytes;
    }

    /** The result and, behind it, half-precision copies of keys and values of another type. */
    private long flashAttentionBytes(int tensor) {
        long end = t.bytes(tensor);
        int key = t.sourceOf(tensor, 1);
        int value = t.sourceOf(tensor, 2);
        if (t.ne(t.sourceOf(tensor, 0), 1) <= 2 && t.ne(key, 0) <= 256 && t.ne(key, 0) % 64 == 0) {
            return end;
        }
        if (t.type[key] != GgmlType.F16) {
            end = aligned(end) + 2 * t.elements(key);
        }
        if (t.type[value] != GgmlType.F16 && t.memoryOf(key) != t.memoryOf(value)) {
            end = aligned(end) + 2 * t.elements(value);
        }
        return end;
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
