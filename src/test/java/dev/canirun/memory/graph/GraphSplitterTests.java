package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgmlType;
import org.junit.jupiter.api.Test;

class GraphSplitterTests {

    private static final byte GPU = 0;

    private final Graph graph = new Graph(16);
    private final GraphOps ops = new GraphOps(graph);
    private final Tensors t = graph.tensors;

    private int weight(byte device) {
        return ops.placed(GgmlType.F32, device, Tensors.WEIGHT, 256, 256, 1, 1);
    }

    private int input(long tokens) {
        return ops.input(GgmlType.F32, 256, tokens, 1, 1);
    }

    private BackendAssignment assign(int gpus) {
        BackendAssignment backends = new BackendAssignment(graph, new CudaSupport(t), gpus);
        backends.assign();
        return backends;
    }

    @Test
    void anOperationRunsWhereItsWeightIs() {
        int onGpu = ops.mulMat(weight(GPU), input(8));
        int onHost = ops.mulMat(weight(Tensors.HOST), onGpu);
        graph.expand(onHost);

        BackendAssignment backends = assign(1);

        assertThat(backends.backendOf[onGpu]).isEqualTo(GPU);
        assertThat(backends.backendOf[onHost]).isEqualTo((byte) 1);
    }

    @Test
    void aGpuTakesOverALargeBatchOfWeightsInSystemMemory() {
        int product = ops.mulMat(weight(Tensors.HOST), input(32));
        graph.expand(product);

        assertThat(assign(1).backendOf[product]).isEqualTo(GPU);
    }

    @Test
    void aBatchBelowThirtyTwoStaysOnTheCpu() {
        int product = ops.mulMat(weight(Tensors.HOST), input(31));
        graph.expand(product);

        assertThat(assign(1).backendOf[product]).isEqualTo((byte) 1);
    }

    @Test
    void anOperationWithoutWeightsFollowsItsNeighbours() {
        int product = ops.mulMat(weight(GPU), input(8));
        int scaled = ops.scale(product);
        graph.expand(scaled);

        assertThat(assign(1).backendOf[scaled]).isEqualTo(GPU);
    }

    @Test
    void whatASplitReadsFromElsewhereIsCopiedOnce() {
        int input = input(8);
        int first = ops.mulMat(weight(GPU), input);
        int second = ops.add(first, input);
        graph.expand(second);

        Schedule schedule = new GraphSplitter(graph, assign(1), 1, false).split();

        assertThat(t.sourceOf(first, 1)).isNotEqualTo(input).isEqualTo(t.sourceOf(second, 1));
        assertThat(schedule.nodeCount).isEqualTo(4);
    }

    @Test
    void offloadedWeightsStartASplitOfTheirOwn() {
        int first = ops.mulMat(weight(Tensors.HOST), input(64));
        int second = ops.mulMat(weight(Tensors.HOST), first);
        graph.expand(second);

        BackendAssignment backends = assign(1);
        Schedule schedule = new GraphSplitter(graph, backends, 1, false).split();
        long[] bytes = new GraphAllocator(t, new CudaSupport(t), 1).allocate(schedule, noBlocks());

        long weight = 4L * 256 * 256;
        long state = 4L * 256 * 64;
        assertThat(bytes).isNotNull();
        assertThat(bytes[0]).isEqualTo(weight + 2 * state + weight - weight);
    }

    @Test
    void pipeliningKeepsFourOfEveryInput() {
        int product = ops.mulMat(weight(GPU), input(8));
        graph.expand(product);

        Schedule schedule = new GraphSplitter(graph, assign(2), 2, true).split();

        assertThat(schedule.leafCount).isEqualTo(2 * GraphSplitter.PIPELINE_COPIES + graph.leafCount);
    }

    private static Blocks noBlocks() {
        return new Blocks(new int[0]);
    }
}
