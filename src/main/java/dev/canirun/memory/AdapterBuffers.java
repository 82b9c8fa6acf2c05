package dev.canirun.memory;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.llm.TensorTable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the matrices of a low-rank adapter are: in the kind of buffer that holds the weight each one adapts.
 *
 * <p>Source: {@code llama_adapter_lora_init_impl} in {@code src/llama-adapter.cpp}, build 11118 of 2026-09-23.
 */
public final class AdapterBuffers {

    private final WeightBuffers buffers;
    private final int blocks;

    /**
     * @param architecture of the model that is adapted
     * @param matrices of the adapter, each under the name of the weight it adapts
     */
    public AdapterBuffers(ModelArchitecture architecture, List<TensorInfo> matrices) {
        this.buffers = new WeightBuffers(new LanguageModel(architecture, new TensorTable(matrices)));
        this.blocks = architecture.blockCount();
    }

    /** What the adapter alone takes. */
    public MemoryBreakdown under(Placement placement) {
        LayerPlacement layers = LayerPlacement.of(placement, blocks);
        List<MemoryUse> gpus = IntStream.range(0, layers.gpuCount())
                .mapToObj(gpu -> MemoryUse.NONE.withAdapter(buffers.gpuBytes(layers, gpu)))
                .toList();
        return new MemoryBreakdown(gpus, MemoryUse.NONE.withAdapter(buffers.hostBytes(layers)));
    }

    /** What a model takes with the adapter. */
    public MemoryModel beside(MemoryModel model) {
        return (settings, placement) -> sum(model.estimate(settings, placement), under(placement));
    }

    private static MemoryBreakdown sum(MemoryBreakdown model, MemoryBreakdown adapter) {
        List<MemoryUse> gpus = IntStream.range(0, model.gpus().size())
                .mapToObj(gpu -> sum(model.gpus().get(gpu), adapter.gpus().get(gpu)))
                .toList();
        return new MemoryBreakdown(gpus, sum(model.host(), adapter.host()));
    }

    private static MemoryUse sum(MemoryUse model, MemoryUse adapter) {
        return model.withAdapter(adapter.adapterBytes());
    }
}
