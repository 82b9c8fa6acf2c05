package dev.canirun.speed;

import dev.canirun.gguf.GgmlType;

/** Storage formats whose kernels do about the same work per element. */
public enum TensorFamily {
    /** Plain floating point. */
    FLOAT,
    EIGHT_BIT,
    /** One scale for 32 elements: Q4_0 to Q5_1. */
    LEGACY,
    MXFP4,
    /** Q4_K and Q5_K. */
    K_MIDDLE,
    Q6_K,
    /** Q2_K and Q3_K. */
    K_LOW,
    /** Four bits by table: IQ4_NL and IQ4_XS. */
    IQ4,
    /** Grid look-ups: IQ1 to IQ3, ternary and other formats below four bits. */
    IQ_LOW;

    static final int COUNT = values().length;

    static TensorFamily of(GgmlType type) {
        return switch (type) {
            case F32, F16, BF16, F64, I8, I16, I32, I64 -> FLOAT;
            case Q8_0, Q8_1, Q8_K -> EIGHT_BIT;
            case Q4_0, Q4_1, Q5_0, Q5_1 -> LEGACY;
            case MXFP4, NVFP4 -> MXFP4;
            case Q4_K, Q5_K -> K_MIDDLE;
            case Q6_K -> Q6_K;
            case Q2_K, Q3_K -> K_LOW;
            case IQ4_NL, IQ4_XS -> IQ4;
            case IQ2_XXS, IQ2_XS, IQ3_XXS, IQ1_S, IQ3_S, IQ2_S, IQ1_M, TQ1_0, TQ2_0, Q1_0, Q2_0 -> IQ_LOW;
        };
    }
}
