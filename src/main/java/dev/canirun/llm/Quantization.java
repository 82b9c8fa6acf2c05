package dev.canirun.llm;

import dev.canirun.gguf.GgmlType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A mixture of block formats that people pick by name, such as Q4_K_M: llama.cpp's {@code llama_ftype}.
 *
 * <p>Source: llama.cpp {@code include/llama.h} (ids) and {@code src/llama-quant.cpp} (base types), July 2026.
 */
public enum Quantization {
    F32(0, GgmlType.F32),
    F16(1, GgmlType.F16),
    BF16(32, GgmlType.BF16),
    Q8_0(7, GgmlType.Q8_0),
    Q6_K(18, GgmlType.Q6_K),
    Q5_K_M(17, GgmlType.Q5_K),
    Q5_K_S(16, GgmlType.Q5_K),
    Q5_1(9, GgmlType.Q5_1),
    Q5_0(8, GgmlType.Q5_0),
    Q4_K_M(15, GgmlType.Q4_K),
    Q4_K_S(14, GgmlType.Q4_K),
    Q4_1(3, GgmlType.Q4_1),
    Q4_0(2, GgmlType.Q4_0),
    IQ4_NL(25, GgmlType.IQ4_NL),
    IQ4_XS(30, GgmlType.IQ4_XS),
    MXFP4_MOE(38, GgmlType.MXFP4),
    Q3_K_L(13, GgmlType.Q3_K),
    Q3_K_M(12, GgmlType.Q3_K),
    IQ3_M(27, GgmlType.IQ3_S),
    IQ3_S(26, GgmlType.IQ3_S),
    Q3_K_S(11, GgmlType.Q3_K),
    IQ3_XS(22, GgmlType.IQ3_S),
    IQ3_XXS(23, GgmlType.IQ3_XXS),
    Q2_K(10, GgmlType.Q2_K),
    Q2_K_S(21, GgmlType.Q2_K),
    IQ2_M(29, GgmlType.IQ2_S),
    IQ2_S(28, GgmlType.IQ2_XS),
    IQ2_XS(20, GgmlType.IQ2_XS),
    IQ2_XXS(19, GgmlType.IQ2_XXS),
    TQ2_0(37, GgmlType.TQ2_0),
    TQ1_0(36, GgmlType.TQ1_0),
    IQ1_M(31, GgmlType.IQ1_M),
    IQ1_S(24, GgmlType.IQ1_S);

    private final int fileType;
    private final GgmlType baseType;

    Quantization(int fileType, GgmlType baseType) {
        this.fileType = fileType;
        this.baseType = baseType;
    }

    /** {@code general.file_type} of a GGUF made with it. */
    public int fileType() {
        return fileType;
    }

    /** The type most matrices get ({@code llama_model_quantize}'s default type). */
    public GgmlType baseType() {
        return baseType;
    }

    public static Optional<Quantization> fromName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(q -> q.name().equals(upper)).findFirst();
    }
}
