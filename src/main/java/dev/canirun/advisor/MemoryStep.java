package dev.canirun.advisor;

/**
 * What more memory would bring.
 *
 * @param gpu whether it is the GPU's memory (its only one or the pool it shares), and not that of a machine without one
 * @param memoryGiB how much there would be
 * @param quantization the one to advise then, wholly on the GPU where there is one
 */
public record MemoryStep(boolean gpu, int memoryGiB, String quantization) {}
