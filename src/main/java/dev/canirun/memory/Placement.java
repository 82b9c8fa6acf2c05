package dev.canirun.memory;

import java.util.List;

/**
 * Which part of a model goes where, as llama.cpp's flags say it.
 *
 * @param gpuLayers {@code -ngl}: layers on GPUs counted from the back, the output layer first; 0 to blocks + 1
 * @param cpuMoeLayers {@code --n-cpu-moe}: the first layers whose experts stay in system memory
 * @param tensorSplit {@code -ts}: relative share of each GPU, in device order; empty without a GPU
 */
public record Placement(int gpuLayers, int cpuMoeLayers, List<Double> tensorSplit) {

    public Placement {
        tensorSplit = List.copyOf(tensorSplit);
        if (gpuLayers < 0 || cpuMoeLayers < 0) {
            throw new IllegalArgumentException("Layer counts are never negative");
        }
        if (gpuLayers > 0 && tensorSplit.isEmpty()) {
            throw new IllegalArgumentException("Layers on a GPU need a GPU");
        }
    }

    /** Everything in system memory of a machine without a GPU back end. */
    public static Placement cpuOnly() {
        return new Placement(0, 0, List.of());
    }

    public static Placement singleGpu(int gpuLayers, int cpuMoeLayers) {
        return new Placement(gpuLayers, cpuMoeLayers, List.of(1.0));
    }
}
