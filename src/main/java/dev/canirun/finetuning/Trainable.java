package dev.canirun.finetuning;

/**
 * Parameters that are trained.
 *
 * @param quantizable those in tensors that an 8-bit optimizer keeps in 8 bits
 * @param small those in smaller tensors
 */
record Trainable(Bounds quantizable, Bounds small) {

    static final Trainable NONE = new Trainable(Bounds.NONE, Bounds.NONE);

    /** One tensor, or as many as {@code copies} says. */
    static Trainable tensor(long elements, Bounds copies) {
        Bounds all = copies.times(elements);
        return elements < Optimizer.LEAST_QUANTIZED_ELEMENTS
                ? new Trainable(Bounds.NONE, all)
                : new Trainable(all, Bounds.NONE);
    }

    Trainable plus(Trainable other) {
        return new Trainable(quantizable.plus(other.quantizable), small.plus(other.small));
    }

    Bounds elements() {
        return quantizable.plus(small);
    }
}
