package dev.canirun.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The device of every layer, as llama.cpp assigns them: a run of layers per GPU, counted from the back, the rest on the
 * host. The output layer follows the last block.
 *
 * <p>Source: {@code llama_model_base::load_tensors} ({@code get_layer_buft_list}) in {@code src/llama-model.cpp}, build 11118
 * of 2026-09-23. The arithmetic is in single precision there, and so it is here.
 */
public final class LayerPlacement {

    private final int[] firstLayers;
    private final int blocks;
    private final int cpuMoeLayers;

    private LayerPlacement(int[] firstLayers, int blocks, int cpuMoeLayers) {
        this.firstLayers = firstLayers;
        this.blocks = blocks;
        this.cpuMoeLayers = cpuMoeLayers;
    }

    /**
     * @param blocks all blocks of the file, prediction blocks included
     * @throws IllegalArgumentException when the placement names more layers than there are
     */
    public static LayerPlacement of(Placement placement, int blocks) {
        int layers = blocks + 1;
        if (placement.gpuLayers() > layers || placement.cpuMoeLayers() > layers) {
            throw new IllegalArgumentException("The model has " + layers + " layers, the output layer included, not "
                    + Math.max(placement.gpuLayers(), placement.cpuMoeLayers()));
        }
        float[] splits = cumulativeShares(placement);
        int gpuLayers = placement.gpuLayers();
        int start = layers - gpuLayers;
        int[] firstLayers = new int[splits.length + 1];
        int layer = start;
        for (int gpu = 0; gpu < splits.length; gpu++) {
            firstLayers[gpu] = layer;
            while (layer < layers && (float) (layer - start) / gpuLayers < splits[gpu]) {
                layer++;
            }
        }
        firstLayers[splits.length] = layer;
        return new LayerPlacement(firstLayers, blocks, placement.cpuMoeLayers());
    }

    private static float[] cumulativeShares(Placement placement) {
        int gpus = placement.tensorSplit().size();
        float[] shares = new float[gpus];
        float sum = 0;
        for (int gpu = 0; gpu < gpus; gpu++) {
            sum += placement.tensorSplit().get(gpu).floatValue();
            shares[gpu] = sum;
        }
        for (int gpu = 0; gpu < gpus; gpu++) {
            shares[gpu] /= sum;
        }
        return shares;
    }

    public int gpuCount() {
        return firstLayers.length - 1;
    }

    public int blockCount() {
        return blocks;
    }

    /** The first layers whose experts stay in system memory. */
    public int cpuMoeLayers() {
        return cpuMoeLayers;
    }

    /** The first layer on a GPU; with {@code gpu} = {@link #gpuCount()}, the layer behind the last. */
    public int firstLayer(int gpu) {
        return firstLayers[gpu];
    }

    /** Blocks from the start that are on the host. */
    public int hostBlocks() {
        return gpuCount() == 0 ? blocks : Math.min(firstLayers[0], blocks);
    }

    public boolean isOutputOn(int gpu) {
        return firstLayers[gpu] <= blocks && blocks < firstLayers[gpu + 1];
    }

    public boolean isOutputOnHost() {
        return gpuCount() == 0 || firstLayers[0] > blocks;
    }

    /** Index of the GPU a block is on, or -1 for the host. */
    public int gpuOf(int block) {
        if (gpuCount() == 0 || block < firstLayers[0]) {
            return -1;
        }
        int gpu = 0;
        while (block >= firstLayers[gpu + 1]) {
            gpu++;
        }
        return gpu;
    }

    /** Whether no block, no expert and no output is left to the host. */
    public boolean isWhollyOnGpus() {
        return gpuCount() > 0 && firstLayers[0] == 0 && cpuMoeLayers == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LayerPlacement that
                && blocks == that.blocks
                && cpuMoeLayers == that.cpuMoeLayers
                && Arrays.equals(firstLayers, that.firstLayers);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(firstLayers) + blocks) + cpuMoeLayers;
    }
}
