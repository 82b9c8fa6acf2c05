package dev.canirun.memory.graph;

import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.MalformedGgufException;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.UnsupportedArchitectureException;
import dev.canirun.memory.ComputeBufferModel;
import dev.canirun.memory.ComputeUse;
import dev.canirun.memory.LayerPlacement;
import dev.canirun.memory.LlamaCppMemoryModel;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.List;
import java.util.stream.LongStream;

/** Makes the memory model of a file. */
public final class MemoryModels {

    private static final int TRIAL_TOKENS = 256;

    private MemoryModels() {}

    /**
     * @param metadata the metadata of the file the model was read from
     * @throws UnsupportedArchitectureException when the architecture's graph is not known
     */
    public static MemoryModel of(LanguageModel model, GgufMetadata metadata) {
        return of(model, metadata, new ComputeCache());
    }

    /**
     * The same with a memory of what was asked lately.
     *
     * @param cache one for all quantizations of the model
     * @throws UnsupportedArchitectureException when the architecture's graph is not known
     */
    public static MemoryModel of(LanguageModel model, GgufMetadata metadata, ComputeCache cache) {
        return new LlamaCppMemoryModel(model, computeBuffers(model, metadata, cache));
    }

    /**
     * The same for a file from anywhere.
     *
     * @throws UnsupportedArchitectureException when the architecture's graph is not known
     * @throws MalformedGgufException when the tensors do not form it, because some lack or have other shapes
     */
    public static MemoryModel ofUntrusted(LanguageModel model, GgufMetadata metadata) {
        ComputeBufferModel computeBuffers = computeBuffers(model, metadata, new ComputeCache());
        requireGraph(model, computeBuffers);
        return new LlamaCppMemoryModel(model, computeBuffers);
    }

    /**
     * llama.cpp checks the shape of every tensor when it loads a file. Here a trial run tells: a graph of other shapes ends in
     * an index, a division or a state that cannot be.
     */
    private static void requireGraph(LanguageModel model, ComputeBufferModel computeBuffers) {
        Placement wholly = Placement.singleGpu(model.architecture().offloadableLayers(), 0);
        try {
            computeBuffers.reserve(
                    RuntimeSettings.defaults(TRIAL_TOKENS),
                    LayerPlacement.of(wholly, model.architecture().blockCount()));
        } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException | IllegalStateException e) {
            throw new MalformedGgufException(
                    "The tensors do not form a model of architecture "
                            + model.architecture().name(),
                    "Download or convert the file again");
        }
    }

    private static ComputeBufferModel computeBuffers(LanguageModel model, GgufMetadata metadata, ComputeCache cache) {
        ComputeBuffers buffers = ComputeBuffers.of(model, GraphFacts.of(metadata), cache)
                .orElseThrow(() -> new UnsupportedArchitectureException(
                        model.architecture().name()));
        return (settings, placement) -> {
            long[] bytes = buffers.bytes(settings, devices(placement));
            int gpus = placement.gpuCount();
            List<Long> gpuBytes = LongStream.of(bytes).limit(gpus).boxed().toList();
            return new ComputeUse(gpuBytes, bytes[gpus]);
        };
    }

    private static DeviceMap devices(LayerPlacement placement) {
        byte[] deviceOfBlock = new byte[placement.blockCount()];
        for (int i = 0; i < deviceOfBlock.length; i++) {
            deviceOfBlock[i] = device(placement, i);
        }
        byte outputDevice = device(placement, placement.blockCount());
        return new DeviceMap(deviceOfBlock, outputDevice, placement.cpuMoeLayers(), placement.gpuCount());
    }

    private static byte device(LayerPlacement placement, int layer) {
        int gpu = placement.gpuOf(layer);
        return gpu < 0 ? DeviceMap.HOST : (byte) gpu;
    }
}
