package dev.canirun.memory.graph;

import java.util.Arrays;

/**
 * A computation graph: tensors, and the order ggml computes them in.
 *
 * <p>Source: {@code ggml_build_forward_expand} and {@code ggml_visit_parents_graph} of ggml {@code src/ggml.c}, llama.cpp
 * 0.5.0: operands first, left to right, each tensor once; tensors without an operation are leaves.
 */
final class Graph {

    final Tensors tensors;
    /** Tensors to compute, in order. */
    int[] nodes;

    int nodeCount;
    /** Weights, caches and inputs, in the order they were met. */
    int[] leaves = new int[256];

    int leafCount;

    /** Number of nodes when each block was complete. */
    int[] blockEnds = new int[32];

    int blockCount;

    /** Groups of tensors that a back end's fused kernel keeps alive together. */
    final KeepAlive keepAlive = new KeepAlive();

    private boolean[] visited;

    Graph(int expectedTensors) {
        tensors = new Tensors(expectedTensors);
        nodes = new int[expectedTensors];
        visited = new boolean[expectedTensors];
    }

    /** Marks the end of a block. */
    void endBlock() {
        if (blockCount == blockEnds.length) {
            blockEnds = Arrays.copyOf(blockEnds, 2 * blockCount);
        }
        blockEnds[blockCount++] = nodeCount;
    }

    /** Appends a tensor and everything it needs that is not in the graph yet. */
    void expand(int tensor) {
        if (visited.length < tensors.count) {
            visited = Arrays.copyOf(visited, tensors.op.length);
        }
        visit(tensor);
    }

    private void visit(int tensor) {
        if (visited[tensor]) {
            return;
        }
        visited[tensor] = true;
        int operands = tensors.sourceCount[tensor];
        for (int i = 0; i < operands; i++) {
            visit(tensors.sourceOf(tensor, i));
        }
        if (tensors.op[tensor] == Op.NONE) {
            if (leafCount == leaves.length) {
                leaves = Arrays.copyOf(leaves, 2 * leafCount);
            }
            leaves[leafCount++] = tensor;
        } else {
            if (nodeCount == nodes.length) {
                nodes = Arrays.copyOf(nodes, 2 * nodeCount);
            }
            nodes[nodeCount++] = tensor;
        }
    }
}
