package dev.canirun.memory;

/**
 * Computes what llama.cpp would allocate for one model, any number of times. Built once per model file, because the tensor
 * table is large and does not change between questions; {@link #estimate} is the hot path.
 */
public interface MemoryModel {

    /**
     * @throws IllegalArgumentException when the placement names more layers than the model has
     */
    MemoryBreakdown estimate(RuntimeSettings settings, Placement placement);
}
