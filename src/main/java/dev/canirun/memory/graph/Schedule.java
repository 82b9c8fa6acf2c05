package dev.canirun.memory.graph;

import java.util.Arrays;

/** The order in which the allocator meets tensors, each with the back end whose buffer it would use. */
final class Schedule {

    int[] nodes = new int[512];
    byte[] nodeBackends = new byte[512];
    int nodeCount;
    int[] leaves = new int[256];
    byte[] leafBackends = new byte[256];
    int leafCount;

    /** Positions among the nodes at which blocks are complete. */
    int[] blockEnds = new int[0];

    void addNode(int tensor, byte backend) {
        if (nodeCount == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * nodeCount);
            nodeBackends = Arrays.copyOf(nodeBackends, 2 * nodeCount);
        }
        nodes[nodeCount] = tensor;
        nodeBackends[nodeCount++] = backend;
    }

    void addLeaf(int tensor, byte backend) {
        if (leafCount == leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * leafCount);
            leafBackends = Arrays.copyOf(leafBackends, 2 * leafCount);
        }
        leaves[leafCount] = tensor;
        leafBackends[leafCount++] = backend;
    }
}
