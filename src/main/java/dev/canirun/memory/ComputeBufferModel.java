package dev.canirun.memory;

/** Computes the compute buffers llama.cpp reserves for one model. */
@FunctionalInterface
public interface ComputeBufferModel {

    ComputeUse reserve(RuntimeSettings settings, LayerPlacement placement);
}
