package dev.canirun.memory.graph;

/**
 * The ggml operations that language models use.
 *
 * <p>Source: {@code enum ggml_op}, and {@code ggml_op_can_inplace} in ggml {@code src/ggml-alloc.c}, llama.cpp 0.5.0.
 */
enum Op {
    NONE(Traits.PLAIN),
    ADD(Traits.IN_PLACE),
    ADD_ID(Traits.IN_PLACE),
    SUB(Traits.IN_PLACE),
    MUL(Traits.IN_PLACE),
    DIV(Traits.IN_PLACE),
    SQR(Traits.IN_PLACE),
    SQRT(Traits.IN_PLACE),
    SCALE(Traits.IN_PLACE),
    CLAMP(Traits.IN_PLACE),
    FILL(Traits.IN_PLACE),
    RMS_NORM(Traits.IN_PLACE),
    SOFT_MAX(Traits.IN_PLACE),
    ROPE(Traits.IN_PLACE),
    /** An element-wise activation other than the two below. */
    UNARY(Traits.IN_PLACE),
    SIGMOID(Traits.IN_PLACE),
    SOFTPLUS(Traits.IN_PLACE),
    NORM(Traits.PLAIN),
    L2_NORM(Traits.PLAIN),
    SUM_ROWS(Traits.PLAIN),
    REPEAT(Traits.PLAIN),
    CONCAT(Traits.PLAIN),
    PAD(Traits.PLAIN),
    MUL_MAT(Traits.PLAIN),
    MUL_MAT_ID(Traits.PLAIN),
    GLU(Traits.PLAIN),
    CPY(Traits.PLAIN),
    CONT(Traits.PLAIN),
    GET_ROWS(Traits.PLAIN),
    SET_ROWS(Traits.PLAIN),
    ARGSORT(Traits.PLAIN),
    TOP_K(Traits.PLAIN),
    DSV4_HC_PRE(Traits.PLAIN),
    DSV4_HC_COMB(Traits.PLAIN),
    DSV4_HC_POST(Traits.PLAIN),
    POOL_2D(Traits.PLAIN),
    FLASH_ATTN_EXT(Traits.PLAIN),
    SSM_CONV(Traits.PLAIN),
    SSM_SCAN(Traits.PLAIN),
    GATED_DELTA_NET(Traits.PLAIN),
    LIGHTNING_INDEXER(Traits.PLAIN),
    RESHAPE(Traits.VIEW),
    VIEW(Traits.VIEW),
    PERMUTE(Traits.VIEW),
    TRANSPOSE(Traits.VIEW);

    private enum Traits {
        PLAIN,
        IN_PLACE,
        VIEW
    }

    /** Whether the result may take over the memory of an operand. */
    final boolean inPlace;

    /** Whether the operation only looks at memory differently and computes nothing ({@code ggml_is_view_op}). */
    final boolean view;

    Op(Traits traits) {
        inPlace = traits == Traits.IN_PLACE;
        view = traits == Traits.VIEW;
    }
}
