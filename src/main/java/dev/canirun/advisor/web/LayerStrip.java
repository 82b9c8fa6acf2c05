package dev.canirun.advisor.web;

import dev.canirun.fit.FitEstimate;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;
import dev.canirun.memory.LayerPlacement;
import dev.canirun.memory.Placement;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every layer as a block, in the model's order, the output layer last.
 *
 * @param blocks one per layer
 * @param onGpu layers on any GPU, the output layer included
 * @param onHost the rest
 * @param expertsOnHost layers on a GPU whose experts are in system memory
 */
record LayerStrip(List<Block> blocks, int onGpu, int onHost, int expertsOnHost) {

    /**
     * One layer.
     *
     * @param gpu index of its GPU, -1 for system memory
     * @param expertsOnHost whether its experts are in system memory while the rest is on a GPU
     * @param output whether it is the output layer
     */
    record Block(int gpu, boolean expertsOnHost, boolean output) {

        public boolean onHost() {
            return gpu < 0;
        }
    }

    static LayerStrip of(FitEstimate estimate) {
        Placement placement = estimate.plan().placement();
        int count = estimate.totalLayers() - 1;
        LayerPlacement layers = LayerPlacement.of(placement, count);
        List<Layer> described = estimate.candidate().model().architecture().layers();
        List<Block> blocks = IntStream.rangeClosed(0, count)
                .mapToObj(i -> block(layers, i, i < described.size() && hasExperts(described.get(i))))
                .toList();
        int onGpu = (int) blocks.stream().filter(block -> !block.onHost()).count();
        int split = (int) blocks.stream().filter(Block::expertsOnHost).count();
        return new LayerStrip(blocks, onGpu, blocks.size() - onGpu, split);
    }

    private static Block block(LayerPlacement layers, int index, boolean experts) {
        int gpu = layers.gpuOf(index);
        return new Block(gpu, gpu >= 0 && experts && index < layers.cpuMoeLayers(), index == layers.blockCount());
    }

    private static boolean hasExperts(Layer layer) {
        return layer.feedForward() instanceof FeedForward.MixtureOfExperts;
    }
}
