package dev.canirun.finetuning;

/** What an optimizer keeps of every trained parameter. Both keep a first and a second moment. */
public enum Optimizer {
    /** Moments in the parameter's own precision. Source: {@code torch/optim/adamw.py}, {@code _init_group}. */
    ADAMW,
    /** Moments in 8 bits with one float32 scale per block. Source: arXiv:2110.02861; bitsandbytes {@code adamw.py}. */
    ADAMW_8BIT;

    private static final int MOMENTS = 2;
    private static final int FLOAT32_BYTES = 4;
    /** Blocks of bitsandbytes since 0.44, and those of the paper. */
    private static final int LEAST_BLOCK = 256;

    private static final int MOST_BLOCK = 2048;

    /** {@code min_8bit_size}: smaller tensors keep their moments in float32. */
    static final int LEAST_QUANTIZED_ELEMENTS = 4096;

    /** Bytes kept for parameters of {@code parameterBytes} each. */
    Bounds states(Trainable trainable, int parameterBytes) {
        if (this == ADAMW) {
            return trainable.elements().times(MOMENTS * (long) parameterBytes);
        }
        Bounds large = trainable.quantizable();
        Bounds scales = new Bounds(
                MOMENTS * FLOAT32_BYTES * (large.low() / MOST_BLOCK),
                MOMENTS * FLOAT32_BYTES * (large.high() / LEAST_BLOCK + 1));
        return large.times(MOMENTS).plus(scales).plus(trainable.small().times(MOMENTS * (long) FLOAT32_BYTES));
    }
}
