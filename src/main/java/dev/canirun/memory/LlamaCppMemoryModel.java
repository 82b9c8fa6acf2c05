package dev.canirun.memory;

import dev.canirun.llm.LanguageModel;
import java.util.ArrayList;
import java.util.List;

/** What llama.cpp allocates for one model file, to the byte: model, context and compute buffers of every device. */
public final class LlamaCppMemoryModel implements MemoryModel {

    private final WeightBuffers weights;
    private final KvCache kvCache;
    private final RecurrentState recurrentState;
    private final ComputeBufferModel computeBuffers;
    private final int blocks;

    public LlamaCppMemoryModel(LanguageModel model, ComputeBufferModel computeBuffers) {
        this.weights = new WeightBuffers(model);
        this.kvCache = new KvCache(model.architecture());
        this.recurrentState = new RecurrentState(model.architecture());
        this.computeBuffers = computeBuffers;
        this.blocks = model.architecture().blockCount();
    }

    @Override
    public MemoryBreakdown estimate(RuntimeSettings settings, Placement placement) {
        LayerPlacement layers = LayerPlacement.of(placement, blocks);
        CacheCells cells = CacheCells.of(settings);
        ComputeUse compute = computeBuffers.reserve(settings, layers);
        List<MemoryUse> gpus = new ArrayList<>(layers.gpuCount());
        for (int gpu = 0; gpu < layers.gpuCount(); gpu++) {
            int from = layers.firstLayer(gpu);
            int to = layers.firstLayer(gpu + 1);
            gpus.add(new MemoryUse(
                    weights.gpuBytes(layers, gpu),
                    kvCache.bytes(from, to, cells, settings, BufferKind.GPU),
                    recurrentState.bytes(from, to, cells.sequences(), BufferKind.GPU),
                    compute.gpuBytes().get(gpu)));
        }
        int hostBlocks = layers.hostBlocks();
        MemoryUse host = new MemoryUse(
                weights.hostBytes(layers),
                kvCache.bytes(0, hostBlocks, cells, settings, BufferKind.HOST),
                recurrentState.bytes(0, hostBlocks, cells.sequences(), BufferKind.HOST),
                compute.hostBytes());
        return new MemoryBreakdown(gpus, host);
    }
}
