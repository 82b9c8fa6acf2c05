package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import java.util.Arrays;

/**
 * The tensors of one graph as parallel arrays, addressed by a number: an estimate touches a few hundred and must not cost
 * an object each.
 *
 * <p>Source: {@code struct ggml_tensor}, {@code ggml_nbytes} and the contiguity tests of ggml {@code src/ggml.c}, llama.cpp
 * 0.5.0.
 */
final class Tensors {

    /** Operands of one tensor ({@code GGML_MAX_SRC}). */
    static final int MAX_SOURCES = 10;

    /** No tensor. */
    static final int NONE = -1;

    /** No buffer holds the tensor yet: the allocator will place it. */
    static final byte UNPLACED = -1;

    /** The tensor is in system memory. */
    static final byte HOST = 127;

    /** The graph's caller fills it ({@code GGML_TENSOR_FLAG_INPUT}). */
    static final byte INPUT = 1;

    /** The graph's caller reads it ({@code GGML_TENSOR_FLAG_OUTPUT}). */
    static final byte OUTPUT = 2;

    /** It is a model weight ({@code GGML_BACKEND_BUFFER_USAGE_WEIGHTS}). */
    static final byte WEIGHT = 4;

    /** Flag: a product that takes its second operand in single precision. */
    static final byte EXACT = 8;

    int count;
    Op[] op;
    GgmlType[] type;
    /** Four dimensions per tensor. */
    long[] ne;
    /** Four strides in bytes per tensor. */
    long[] nb;

    int[] source;
    byte[] sourceCount;
    int[] viewSource;
    byte[] flags;
    /** Device whose buffer holds the tensor, {@link #HOST} or {@link #UNPLACED}. */
    byte[] placedOn;

    Tensors(int capacity) {
        op = new Op[capacity];
        type = new GgmlType[capacity];
        ne = new long[4 * capacity];
        nb = new long[4 * capacity];
        source = new int[MAX_SOURCES * capacity];
        sourceCount = new byte[capacity];
        viewSource = new int[capacity];
        flags = new byte[capacity];
        placedOn = new byte[capacity];
    }

    /** Makes a contiguous tensor. */
    int create(Op operation, GgmlType elementType, long ne0, long ne1, long ne2, long ne3) {
        long stride1 = elementType.rowBytes(ne0);
        long stride2 = stride1 * ne1;
        return create(
                operation, elementType, ne0, ne1, ne2, ne3, elementType.blockBytes(), stride1, stride2, stride2 * ne2);
    }

    int create(
            Op operation,
            GgmlType elementType,
            long ne0,
            long ne1,
            long ne2,
            long ne3,
            long nb0,
            long nb1,
            long nb2,
            long nb3) {
        if (count == op.length) {
            grow();
        }
        int id = count++;
        op[id] = operation;
        type[id] = elementType;
        int at = 4 * id;
        ne[at] = ne0;
        ne[at + 1] = ne1;
        ne[at + 2] = ne2;
        ne[at + 3] = ne3;
        nb[at] = nb0;
        nb[at + 1] = nb1;
        nb[at + 2] = nb2;
        nb[at + 3] = nb3;
        viewSource[id] = NONE;
        placedOn[id] = UNPLACED;
        return id;
    }

    /** Makes a tensor with the dimensions and strides of another, dimension {@code d0} first. */
    int createFrom(Op operation, int a, int d0, int d1, int d2, int d3) {
        int at = 4 * a;
        return create(
                operation,
                type[a],
                ne[at + d0],
                ne[at + d1],
                ne[at + d2],
                ne[at + d3],
                nb[at + d0],
                nb[at + d1],
                nb[at + d2],
                nb[at + d3]);
    }

    private void grow() {
        int capacity = 2 * op.length;
        op = Arrays.copyOf(op, capacity);
        type = Arrays.copyOf(type, capacity);
        ne = Arrays.copyOf(ne, 4 * capacity);
        nb = Arrays.copyOf(nb, 4 * capacity);
        source = Arrays.copyOf(source, MAX_SOURCES * capacity);
        sourceCount = Arrays.copyOf(sourceCount, capacity);
        viewSource = Arrays.copyOf(viewSource, capacity);
        flags = Arrays.copyOf(flags, capacity);
        placedOn = Arrays.copyOf(placedOn, capacity);
    }

    void addSource(int tensor, int operand) {
        source[MAX_SOURCES * tensor + sourceCount[tensor]++] = operand;
    }

    int sourceOf(int tensor, int index) {
        return source[MAX_SOURCES * tensor + index];
    }

    long ne(int tensor, int dimension) {
        return ne[4 * tensor + dimension];
    }

    long nb(int tensor, int dimension) {
        return nb[4 * tensor + dimension];
    }

    boolean has(int tensor, byte flag) {
        return (flags[tensor] & flag) != 0;
    }

    boolean isView(int tensor) {
        return viewSource[tensor] != NONE;
    }

    /** The tensor whose memory this one uses: itself, unless it is a view. */
    int memoryOf(int tensor) {
        return viewSource[tensor] == NONE ? tensor : viewSource[tensor];
    }

    long elements(int tensor) {
        int at = 4 * tensor;
        return ne[at] * ne[at + 1] * ne[at + 2] * ne[at + 3];
    }

    long rows(int tensor) {
        int at = 4 * tensor;
        return ne[at + 1] * ne[at + 2] * ne[at + 3];
    }

    /** Bytes from the first to the last element ({@code ggml_nbytes}). */
    long bytes(int tensor) {
        int at = 4 * tensor;
        GgmlType t = type[tensor];
        if (ne[at] == 0 || ne[at + 1] == 0 || ne[at + 2] == 0 || ne[at + 3] == 0) {
            return 0;
        }
        long first = t.isQuantized() ? ne[at] * nb[at] / t.blockElements() : t.blockBytes() + (ne[at] - 1) * nb[at];
        return first + (ne[at + 1] - 1) * nb[at + 1] + (ne[at + 2] - 1) * nb[at + 2] + (ne[at + 3] - 1) * nb[at + 3];
    }

    /** Whether the elements follow each other without gaps ({@code ggml_is_contiguous}). */
    boolean isContiguous(int tensor) {
        return isContiguousFrom(tensor, 0);
    }

    /** Whether the elements are dense from a dimension on ({@code ggml_is_contiguous_1}, {@code _2}). */
    boolean isContiguousFrom(int tensor, int dimension) {
        int at = 4 * tensor;
        GgmlType t = type[tensor];
        long next = t.blockBytes();
        if (ne[at] != t.blockElements() && nb[at] != next) {
            return false;
        }
        next *= ne[at] / t.blockElements();
        for (int d = 1; d < 4; d++) {
            if (d > dimension) {
                if (ne[at + d] != 1 && nb[at + d] != next) {
                    return false;
                }
                next *= ne[at + d];
            } else {
                next = ne[at + d] * nb[at + d];
            }
        }
        return true;
    }

    boolean hasContiguousRows(int tensor) {
        return ne[4 * tensor] == type[tensor].blockElements() || nb[4 * tensor] == type[tensor].blockBytes();
    }

    /** Whether two tensors agree in type, dimensions and strides ({@code ggml_are_same_layout}). */
    boolean sameLayout(int a, int b) {
        return type[a] == type[b]
                && Arrays.equals(ne, 4 * a, 4 * a + 4, ne, 4 * b, 4 * b + 4)
                && Arrays.equals(nb, 4 * a, 4 * a + 4, nb, 4 * b, 4 * b + 4);
    }
}
