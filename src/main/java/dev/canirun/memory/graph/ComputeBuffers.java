package dev.canirun.memory.graph;

import dev.canirun.llm.LanguageModel;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.RuntimeSettings;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The compute buffers llama.cpp reserves: on every GPU and on the host, the most its worst graph ever needs at once.
 *
 * <p>Nothing is fitted: the graph is built as {@code src/models/*.cpp} builds it, cut as {@code ggml_backend_sched} cuts it
 * and placed as {@code ggml_gallocr} places it, release 0.5.0, for the CUDA back end.
 */
public final class ComputeBuffers {

    private final ModelBlueprint model;

    private ComputeBuffers(ModelBlueprint model) {
        this.model = model;
    }

    /** Prepares a model, or answers empty when its architecture's graph is not known. */
    public static Optional<ComputeBuffers> of(LanguageModel model, GraphFacts facts) {
        return Recipes.of(model.architecture().name())
                .map(recipe -> new ComputeBuffers(new ModelBlueprint(
                        model.architecture(),
                        recipe,
                        facts,
                        new ModelWeights(model.tensors(), model.architecture().blockCount()))));
    }

    /** Bytes per GPU in device order, then those of the host. */
    public long[] bytes(RuntimeSettings settings, DeviceMap devices) {
        GraphShape shape = GraphShape.of(settings);
        if (settings.flashAttention() == FlashAttention.AUTO && !attendsAtHome(shape.probe(1), devices)) {
            shape = shape.withoutFlashAttention();
        }
        ModelGraph graph = build(shape, devices);
        CudaSupport cuda = new CudaSupport(graph.t);
        BackendAssignment backends = assign(graph, cuda);
        Schedule schedule = new GraphSplitter(graph.graph, backends, devices.gpus(), devices.isPipelined()).split();
        return new GraphAllocator(graph.t, cuda, devices.gpus()).allocate(schedule);
    }

    /**
     * Whether flash attention would run on every block's own device; otherwise llama.cpp turns it off
     * ({@code llama_context::resolve_fused_ops}).
     */
    private boolean attendsAtHome(GraphShape probe, DeviceMap devices) {
        ModelGraph graph = build(probe, devices);
        return graph.attendsAtHome(assign(graph, new CudaSupport(graph.t)));
    }

    private ModelGraph build(GraphShape shape, DeviceMap devices) {
        ModelGraph graph = new ModelGraph(model, shape, devices);
        new DecoderGraph(graph)
                .build(IntStream.range(0, model.architecture().blockCount()).toArray());
        return graph;
    }

    private static BackendAssignment assign(ModelGraph graph, CudaSupport cuda) {
        BackendAssignment backends = new BackendAssignment(graph.graph, cuda, graph.devices.gpus());
        backends.assign();
        return backends;
    }
}
