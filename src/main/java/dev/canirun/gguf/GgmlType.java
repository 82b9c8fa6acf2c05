package dev.canirun.gguf;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The storage format of one tensor: a block of elements packed into a fixed number of bytes.
 *
 * <p>Source: ggml {@code ggml/include/ggml.h} (ids) and {@code ggml/src/ggml-common.h} (block sizes), ggml commit d99724f2
 * of 2026-08-21. Not to be confused with a {@code Quantization} such as Q4_K_M, which is a mixture of these types.
 */
public enum GgmlType {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q4_0(2, 32, 18),
    Q4_1(3, 32, 20),
    Q5_0(6, 32, 22),
    Q5_1(7, 32, 24),
    Q8_0(8, 32, 34),
    Q8_1(9, 32, 36),
    Q2_K(10, 256, 84),
    Q3_K(11, 256, 110),
    Q4_K(12, 256, 144),
    Q5_K(13, 256, 176),
    Q6_K(14, 256, 210),
    Q8_K(15, 256, 292),
    IQ2_XXS(16, 256, 66),
    IQ2_XS(17, 256, 74),
    IQ3_XXS(18, 256, 98),
    IQ1_S(19, 256, 50),
    IQ4_NL(20, 32, 18),
    IQ3_S(21, 256, 110),
    IQ2_S(22, 256, 82),
    IQ4_XS(23, 256, 136),
    I8(24, 1, 1),
    I16(25, 1, 2),
    I32(26, 1, 4),
    I64(27, 1, 8),
    F64(28, 1, 8),
    IQ1_M(29, 256, 56),
    BF16(30, 1, 2),
    TQ1_0(34, 256, 54),
    TQ2_0(35, 256, 66),
    MXFP4(39, 32, 17),
    NVFP4(40, 64, 36),
    Q1_0(41, 128, 18),
    Q2_0(42, 64, 18);

    private static final Map<Integer, GgmlType> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(GgmlType::id, Function.identity()));

    private final int id;
    private final int blockElements;
    private final int blockBytes;

    GgmlType(int id, int blockElements, int blockBytes) {
        this.id = id;
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
    }

    /** Returns the type with this id in a GGUF tensor table, or {@code null} when it is not known. */
    public static @Nullable GgmlType fromId(int id) {
        return BY_ID.get(id);
    }

    public int id() {
        return id;
    }

    public int blockElements() {
        return blockElements;
    }

    public int blockBytes() {
        return blockBytes;
    }

    /** Whether elements share a scale in blocks ({@code ggml_is_quantized}). */
    public boolean isQuantized() {
        return blockElements > 1;
    }

    /** Whether elements are -1, 0 or 1; the CUDA back end has no kernels for these formats. */
    public boolean isTernary() {
        return this == TQ1_0 || this == TQ2_0;
    }

    public double bitsPerElement() {
        return 8.0 * blockBytes / blockElements;
    }

    /**
     * Bytes of one row ({@code ggml_row_size}).
     *
     * @param elements row length, a multiple of {@link #blockElements()}
     * @throws IllegalArgumentException when the row is no whole number of blocks
     */
    public long rowBytes(long elements) {
        if (elements % blockElements != 0) {
            throw new IllegalArgumentException("A row of " + elements + " elements is no whole number of " + name()
                    + " blocks of " + blockElements);
        }
        return Math.multiplyExact(elements / blockElements, (long) blockBytes);
    }
}
