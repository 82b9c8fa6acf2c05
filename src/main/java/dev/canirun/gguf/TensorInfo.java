package dev.canirun.gguf;

import java.util.OptionalInt;

/**
 * One entry of a GGUF tensor table: name, storage type and dimensions, without data.
 *
 * @param name the tensor's name, for example {@code blk.0.attn_q.weight}
 * @param type storage format
 * @param ne0 row length in elements, the fastest dimension; at least 1
 * @param ne1 second dimension, 1 when unused
 * @param ne2 third dimension, 1 when unused
 * @param ne3 fourth dimension, 1 when unused
 */
public record TensorInfo(String name, GgmlType type, long ne0, long ne1, long ne2, long ne3) {

    public TensorInfo {
        if (ne0 < 1 || ne1 < 1 || ne2 < 1 || ne3 < 1) {
            throw new IllegalArgumentException("Tensor " + name + " has a dimension below 1");
        }
        Math.multiplyExact(type.rowBytes(ne0), Math.multiplyExact(ne1, Math.multiplyExact(ne2, ne3)));
    }

    private static final String BLOCK_PREFIX = "blk.";
    private static final String WEIGHT_SUFFIX = ".weight";
    private static final int MAXIMUM_BLOCK_DIGITS = 6;

    public static TensorInfo vector(String name, GgmlType type, long length) {
        return new TensorInfo(name, type, length, 1, 1, 1);
    }

    public static TensorInfo matrix(String name, GgmlType type, long ne0, long ne1) {
        return new TensorInfo(name, type, ne0, ne1, 1, 1);
    }

    public long rows() {
        return ne1 * ne2 * ne3;
    }

    public long elements() {
        return ne0 * rows();
    }

    /** Bytes of the tensor's data ({@code ggml_nbytes}), without any padding of the file or a buffer. */
    public long bytes() {
        return type.rowBytes(ne0) * rows();
    }

    /** Whether both are stored alike, whatever their names. */
    public boolean isLike(TensorInfo other) {
        return type == other.type && ne0 == other.ne0 && ne1 == other.ne1 && ne2 == other.ne2 && ne3 == other.ne3;
    }

    /** Whether the tensor's name says that it is part of a block. */
    public boolean isInBlock() {
        return name.startsWith(BLOCK_PREFIX);
    }

    /** What a block's weight is called without block and ending, for example {@code attn_q}; empty for all other tensors. */
    public String weightName() {
        int dot = isInBlock() ? name.indexOf('.', BLOCK_PREFIX.length()) : -1;
        int end = name.length() - WEIGHT_SUFFIX.length();
        return dot < 0 || dot >= end || !name.endsWith(WEIGHT_SUFFIX) ? "" : name.substring(dot + 1, end);
    }

    /** The block the tensor's name says it is part of; empty outside the blocks and when the name gives no number. */
    public OptionalInt block() {
        int end = name.indexOf('.', BLOCK_PREFIX.length());
        if (!isInBlock() || end <= BLOCK_PREFIX.length() || end > BLOCK_PREFIX.length() + MAXIMUM_BLOCK_DIGITS) {
            return OptionalInt.empty();
        }
        int block = 0;
        for (int i = BLOCK_PREFIX.length(); i < end; i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return OptionalInt.empty();
            }
            block = 10 * block + (digit - '0');
        }
        return OptionalInt.of(block);
    }

    public int dimensions() {
        return ne3 > 1 ? 4 : ne2 > 1 ? 3 : ne1 > 1 ? 2 : 1;
    }
}
