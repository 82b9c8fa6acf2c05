package dev.canirun.memory;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.LanguageModel;

/**
 * The model buffers of one file, summed up per layer so that any placement is answered by a few subtractions.
 *
 * <p>Source: {@code llama_model_loader::create_tensor} in {@code src/llama-model-loader.cpp} and {@code LLM_TENSOR_INFOS} in
 * {@code src/llama-arch.cpp}, build 11118 of 2026-09-23.
 */
final class WeightBuffers {

    private final LayerSums gpu;
    private final LayerSums host;
    private final int blocks;
    private final boolean repeatsTiedOutput;

    WeightBuffers(LanguageModel model) {
        this.blocks = model.architecture().blockCount();
        WeightRoles roles = new WeightRoles(model);
        this.repeatsTiedOutput = roles.repeatsTiedOutput();
        this.gpu = new LayerSums(BufferKind.GPU, model, roles);
        this.host = new LayerSums(BufferKind.HOST, model, roles);
    }

    /** Bytes of the model buffer on one GPU. */
    long gpuBytes(LayerPlacement placement, int index) {
        int from = placement.firstLayer(index);
        int to = Math.min(placement.firstLayer(index + 1), blocks);
        long bytes = gpu.layers(from, to) - gpu.experts(from, Math.min(to, placement.cpuMoeLayers()));
        bytes += gpu.rope(from, to);
        return placement.isOutputOn(index) ? bytes + gpu.output() + gpu.tiedOutput() : bytes;
    }

    /** Bytes of all model buffers in system memory. */
    long hostBytes(LayerPlacement placement) {
        int hostBlocks = placement.hostBlocks();
        long bytes = host.input() + host.layers(0, hostBlocks) + host.rope(0, hostBlocks);
        bytes += host.experts(hostBlocks, placement.cpuMoeLayers());
        if (!placement.isOutputOnHost()) {
            return bytes;
        }
        return bytes + host.output() + (repeatsTiedOutput ? host.tiedOutput() : 0);
    }

    /** Running totals of one kind of buffer. */
    private static final class LayerSums {

        private final long[] layers;
        private final long[] experts;
        private final int[] ropeUsers;
        private long inputBytes;
        private long outputBytes;
        private long tiedOutputBytes;
        private long ropeBytes;

        LayerSums(BufferKind kind, LanguageModel model, WeightRoles roles) {
            int blocks = model.architecture().blockCount();
            this.layers = new long[blocks + 1];
            this.experts = new long[blocks + 1];
            this.ropeUsers = roles.ropeUsers();
            for (TensorInfo tensor : model.tensors().tensors()) {
                add(tensor, kind.tensorBytes(tensor.type(), tensor.ne0(), tensor.rows()), roles);
            }
            for (int i = 0; i < blocks; i++) {
                layers[i + 1] += layers[i];
                experts[i + 1] += experts[i];
            }
        }

        private void add(TensorInfo tensor, long bytes, WeightRoles roles) {
            switch (roles.role(tensor)) {
                case INPUT, HOST_ONLY -> inputBytes = Math.addExact(inputBytes, bytes);
                case TIED_INPUT -> {
                    inputBytes = Math.addExact(inputBytes, bytes);
                    tiedOutputBytes = bytes;
                }
                case OUTPUT -> outputBytes = Math.addExact(outputBytes, bytes);
                case ROPE -> ropeBytes = Math.addExact(ropeBytes, bytes);
                case LAYER -> addTo(layers, roles.layer(tensor), bytes);
                case EXPERT -> {
                    addTo(layers, roles.layer(tensor), bytes);
                    addTo(experts, roles.layer(tensor), bytes);
                }
                case SKIPPED -> {}
            }
        }

        private static void addTo(long[] sums, int layer, long bytes) {
            sums[layer + 1] = Math.addExact(sums[layer + 1], bytes);
        }

        long layers(int from, int to) {
            return from < to ? layers[to] - layers[from] : 0;
        }

        long experts(int from, int to) {
            return from < to ? experts[to] - experts[from] : 0;
        }

        /** Every buffer with a layer that rotates its keys has its own copy of the rope factors. */
        long rope(int from, int to) {
            return from < to && ropeUsers[to] > ropeUsers[from] ? ropeBytes : 0;
        }

        long input() {
            return inputBytes;
        }

        long output() {
            return outputBytes;
        }

        long tiedOutput() {
            return tiedOutputBytes;
        }
    }
}
