package dev.canirun.fit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller fixed of the placement; the planner chooses the rest.
 *
 * @param gpuLayers {@code -ngl}, or {@code null} for the best plan; a number is obeyed even where it does not fit
 * @param cpuMoeLayers {@code --n-cpu-moe}, or {@code null} for the best plan
 * @param tensorSplit {@code -ts}, or empty for shares by usable memory
 */
public record LayerChoice(
        @Nullable Integer gpuLayers, @Nullable Integer cpuMoeLayers, List<Double> tensorSplit) {

    public static final LayerChoice AUTO = new LayerChoice(null, null, List.of());

    public LayerChoice {
        tensorSplit = List.copyOf(tensorSplit);
    }

    /** Whether the planner chooses how many layers and experts go to the GPUs. */
    public boolean isAutomatic() {
        return gpuLayers == null && cpuMoeLayers == null;
    }
}
