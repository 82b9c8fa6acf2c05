package dev.canirun.memory.graph;

import java.util.function.IntPredicate;

/** Finds how long a fused kernel keeps the tensors of its pattern alive. */
final class FusedKernels {

    private final Graph graph;
    private final int[] splitStart;
    private final int splitCount;

    /** @param splitStart position of the first node of each of {@code splitCount} splits */
    FusedKernels(Graph graph, int[] splitStart, int splitCount) {
        this.graph = graph;
        this.splitStart = splitStart;
        this.splitCount = splitCount;
    }

    /**
     * By node position, the pattern whose tensors live until then, plus one; empty when there is none.
     *
     * @param tensors number of tensors before any was copied
     * @param onGpu whether a split runs on a GPU, where kernels are fused
     */
    int[] deadlines(int tensors, IntPredicate onGpu) {
        KeepAlive keepAlive = graph.keepAlive;
        if (keepAlive.count == 0) {
            return new int[0];
        }
        int[] positions = new int[tensors];
        int[] splits = new int[graph.nodeCount];
        int split = 0;
        for (int i = 0; i < graph.nodeCount; i++) {
            positions[graph.nodes[i]] = i;
            while (split + 1 < splitCount && splitStart[split + 1] <= i) {
                split++;
            }
            splits[i] = split;
        }
        int[] deadlines = new int[graph.nodeCount];
        int at = 0;
        for (int n = 0; n < keepAlive.count; n++, at = keepAlive.next(at)) {
            int first = positions[keepAlive.firstOf(at)];
            int last = positions[keepAlive.lastOf(at)];
            int until = keepAlive.untilNext(at) ? last + 1 : last;
            if (onGpu.test(splits[first]) && splits[first] == splits[last] && until < graph.nodeCount) {
                deadlines[until] = at + 1;
            }
        }
        return deadlines;
    }
}
