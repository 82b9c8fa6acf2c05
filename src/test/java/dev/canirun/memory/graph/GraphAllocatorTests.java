package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgmlType;
import org.junit.jupiter.api.Test;

class GraphAllocatorTests {

    private static final long SIZE = 4L * 256 * 8;

    private final Graph graph = new Graph(4);
    private final GraphOps ops = new GraphOps(graph);
    private final Tensors t = graph.tensors;
    private final int input = ops.input(GgmlType.F32, 256, 8, 1, 1);

    private long hostBytes(int result) {
        graph.expand(result);
        BackendAssignment backends = new BackendAssignment(graph, new CudaSupport(t), 0);
        backends.assign();
        Schedule schedule = new GraphSplitter(graph, backends, 0, false).split();
        long[] bytes = new GraphAllocator(t, new CudaSupport(t), 0).allocate(schedule, new Blocks(new int[0]));
        assertThat(bytes).isNotNull();
        return bytes[0];
    }

    private int product(int a) {
        return ops.mulMat(ops.placed(GgmlType.F32, Tensors.HOST, Tensors.WEIGHT, 256, 256, 1, 1), a);
    }

    @Test
    void anElementWiseOperationTakesOverItsOperandsMemory() {
        assertThat(hostBytes(ops.scale(ops.scale(input)))).isEqualTo(SIZE);
    }

    @Test
    void aProductNeedsMemoryOfItsOwn() {
        assertThat(hostBytes(product(input))).isEqualTo(2 * SIZE);
    }

    @Test
    void memoryIsReusedAfterTheLastUse() {
        assertThat(hostBytes(product(product(product(input))))).isEqualTo(2 * SIZE);
    }

    @Test
    void anOperandNeededLaterIsNotTakenOver() {
        int kept = product(input);
        assertThat(hostBytes(ops.add(product(ops.scale(kept)), kept))).isEqualTo(3 * SIZE);
    }

    @Test
    void aViewIsNeverTakenOver() {
        int view = ops.reshape(product(input), 128, 16, 1, 1);
        assertThat(hostBytes(ops.scale(view))).isEqualTo(2 * SIZE);
    }

    @Test
    void anOutputKeepsItsMemory() {
        int output = product(input);
        t.flags[output] |= Tensors.OUTPUT;
        assertThat(hostBytes(product(product(product(output))))).isEqualTo(3 * SIZE);
    }

    @Test
    void weightsAndCachesTakeNoComputeMemory() {
        int cache = ops.placed(GgmlType.F16, Tensors.HOST, (byte) 0, 256, 4096, 1, 1);
        int rows = ops.input(GgmlType.I64, 8, 1, 1, 1);
        assertThat(hostBytes(ops.setRows(cache, input, rows))).isEqualTo(SIZE + 8 * 8);
    }
}
