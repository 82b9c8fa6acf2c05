package dev.canirun.finetuning;

/**
 * Frozen weights as QLoRA keeps them.
 *
 * <p>Source: arXiv:2305.14314, section 3: blocks of 64 with a float32 scale, or with scales of 8 bits in blocks of 256;
 * bitsandbytes leaves the output in 16 bits, and PEFT's {@code prepare_model_for_kbit_training} makes all that is not
 * quantized float32. Implementations that join a layer's experts in one tensor leave them unquantized.
 */
final class QuantizedWeights {

    private static final int BLOCK = 64;
    private static final int SCALE_BLOCK = 256;
    private static final int FLOAT32_BYTES = 4;
    private static final int BFLOAT16_BYTES = 2;

    private QuantizedWeights() {}

    static Bounds of(TrainedModel model) {
        Bounds linear = fourBits(model.linearElements());
        long experts = model.expertElements();
        Bounds routed = new Bounds(fourBits(experts).low(), Math.multiplyExact(experts, (long) BFLOAT16_BYTES));
        Bounds others = Bounds.exactly(model.otherElements()).times(BFLOAT16_BYTES, FLOAT32_BYTES);
        return linear.plus(routed).plus(others);
    }

    private static Bounds fourBits(long elements) {
        long values = blocks(elements, 2);
        long scales = blocks(elements, BLOCK);
        long doublyQuantized = scales + FLOAT32_BYTES * blocks(scales, SCALE_BLOCK);
        return new Bounds(values + doublyQuantized, values + FLOAT32_BYTES * scales);
    }

    private static long blocks(long elements, int size) {
        return (elements + size - 1) / size;
    }
}
