package dev.canirun.memory.graph;

import dev.canirun.llm.LanguageModel;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.memory.graph.ComputeCurve.Layout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The compute buffers llama.cpp reserves: on every GPU and on the host, the most its worst graph ever needs at once.
 *
 * <p>Nothing is fitted: the graph is built as {@code src/models/*.cpp} builds it, cut as {@code ggml_backend_sched} cuts it
 * and placed as {@code ggml_gallocr} places it, release 0.5.0, for the CUDA back end.
 */
public final class ComputeBuffers {

    /** Tensors of a usual selection of blocks, so that the first graph's arrays rarely grow. */
    private static final int USUAL_TENSORS = 512;

    private final ModelBlueprint model;
    private final BlockSelection selection;
    private final FlashAttentionSupport flashAttention;
    private final CacheGrowth growth;
    private final ComputeCache cache;

    /** The first choice for the devices asked about last: the search for the longest context stays with them. */
    private volatile @Nullable Selected latest;

    private static final class Selected {

        private final DeviceMap devices;
        private final Blocks blocks;
        private final int[] keyParts;

        Selected(DeviceMap devices, Blocks blocks, int[] keyParts) {
            this.devices = devices;
            this.blocks = blocks;
            this.keyParts = keyParts;
        }

        GraphKey key(GraphShape shape) {
            return new GraphKey(shape, keyParts);
        }
    }

    private ComputeBuffers(ModelBlueprint model, ComputeCache cache) {
        this.model = model;
        this.selection = new BlockSelection(model, cache);
        this.flashAttention = new FlashAttentionSupport(model.architecture());
        this.growth = new CacheGrowth(model.architecture());
        this.cache = cache;
    }

    /**
     * Prepares a model, or answers empty when its architecture's graph is not known.
     *
     * @param cache one for all quantizations of the model
     */
    public static Optional<ComputeBuffers> of(LanguageModel model, GraphFacts facts, ComputeCache cache) {
        return Recipes.of(model.architecture().name())
                .map(recipe -> new ModelBlueprint(
                        model.architecture(),
                        recipe,
                        facts,
                        new ModelWeights(model.tensors(), model.architecture().blockCount())))
                .map(blueprint -> new ComputeBuffers(blueprint, cache));
    }

    /** Bytes per GPU in device order, then those of the host. */
    public long[] bytes(RuntimeSettings asked, DeviceMap devices) {
        RuntimeSettings settings = model.recipe().adjusted(asked);
        GraphShape shape = shape(settings);
        if (settings.flashAttention() == FlashAttention.AUTO && !attendsAtHome(shape, devices)) {
            shape = shape.withoutFlashAttention();
        }
        for (int attempt = 0; attempt < BlockSelection.ATTEMPTS; attempt++) {
            long[] bytes = remembered(shape, select(devices, attempt));
            if (bytes != null) {
                return bytes;
            }
        }
        throw new IllegalStateException("The graph of all blocks was left out");
    }

    private GraphShape shape(RuntimeSettings settings) {
        GraphShape shape = GraphShape.of(settings);
        return model.recipe().has(Trait.SEPARATE_STREAMS) ? shape.withSeparateStreams() : shape;
    }

    private Selected select(DeviceMap devices, int attempt) {
        Selected known = attempt == 0 ? latest : null;
        if (known != null && known.devices.equals(devices)) {
            return known;
        }
        Blocks blocks = selection.select(devices, attempt);
        Selected chosen = new Selected(devices, blocks, selection.parts(devices, blocks));
        if (attempt == 0) {
            latest = chosen;
        }
        return chosen;
    }

    private long @Nullable [] remembered(GraphShape shape, Selected chosen) {
        GraphShape kind = growth.isEven(shape) ? shape.withCells(0) : shape;
        return cache.layout(chosen.key(kind), shape.cells(), () -> layout(shape, chosen.devices, chosen.blocks))
                .bytes();
    }

    /** Builds the graph of the chosen blocks and lays it out. */
    Layout layout(GraphShape shape, DeviceMap devices, Blocks blocks) {
        ModelGraph graph = build(shape, devices, blocks);
        CudaSupport cuda = new CudaSupport(graph.t);
        BackendAssignment backends = assign(graph, cuda);
        Schedule schedule = new GraphSplitter(graph.graph, backends, devices.gpus(), devices.isPipelined()).split();
        GraphAllocator allocator = new GraphAllocator(graph.t, cuda, devices.gpus());
        return new Layout(allocator.allocate(schedule, blocks), allocator.decisions());
    }

    /**
     * Whether flash attention would run on every block's own device; otherwise llama.cpp turns it off
     * ({@code llama_context::resolve_fused_ops}). Only next to a recurrence can the scheduler move it elsewhere, which
     * takes a graph to see.
     */
    private boolean attendsAtHome(GraphShape shape, DeviceMap devices) {
        if (!flashAttention.isSupported(shape, devices)) {
            return false;
        }
        if (!flashAttention.mayMove(devices)) {
            return true;
        }
        Selected chosen = select(devices, 0);
        GraphShape probe = shape.probe(1);
        // Whether a kernel exists does not depend on how long the cache is.
        return cache.probe(chosen.key(probe.withCells(0)), () -> {
            ModelGraph graph = build(probe, devices, chosen.blocks);
            return graph.attentions.hold(assign(graph, new CudaSupport(graph.t)));
        });
    }

    private ModelGraph build(GraphShape shape, DeviceMap devices, Blocks blocks) {
        ModelGraph graph = new ModelGraph(model, shape, devices, USUAL_TENSORS);
        new DecoderGraph(graph).build(blocks);
        return graph;
    }

    private static BackendAssignment assign(ModelGraph graph, CudaSupport cuda) {
        BackendAssignment backends = new BackendAssignment(graph.graph, cuda, graph.devices.gpus());
        backends.assign();
        return backends;
    }
}
