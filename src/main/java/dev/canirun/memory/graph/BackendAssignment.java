package dev.canirun.memory.graph;

import java.util.Arrays;

/**
 * Chooses the back end of every tensor: where its weights are, and otherwise that of its neighbours.
 *
 * <p>Source: {@code ggml_backend_sched_backend_id_from_cur} and passes 1 to 4 of {@code ggml_backend_sched_split_graph} in
 * ggml {@code src/ggml-backend.cpp}, llama.cpp 0.5.0. Back ends are the GPUs in device order, then the CPU.
 *
 * <p>A real load pins every norm to its layer's device, which saves one copy at each device boundary; llama.cpp's own
 * measurement without allocation ({@code ggml_backend_sched_reserve_size}) does not, and neither does this.
 */
final class BackendAssignment {

    private static final byte UNASSIGNED = -1;

    private final Graph graph;
    private final Tensors t;
    private final CudaSupport cuda;
    private final byte cpu;
    final byte[] backendOf;

    /** @param gpus number of GPU back ends, 0 for a build without any */
    BackendAssignment(Graph graph, CudaSupport cuda, int gpus) {
        this.graph = graph;
        this.t = graph.tensors;
        this.cuda = cuda;
        this.cpu = (byte) gpus;
        this.backendOf = new byte[t.count];
        Arrays.fill(backendOf, UNASSIGNED);
    }

    void assign() {
        for (int i = 0; i < graph.leafCount; i++) {
            backendOf[graph.leaves[i]] = fromOperands(graph.leaves[i]);
        }
        for (int i = 0; i < graph.nodeCount; i++) {
            backendOf[graph.nodes[i]] = fromOperands(graph.nodes[i]);
        }
        expand(true, false);
        expand(false, false);
        expand(true, true);
        expand(false, true);
        assignRest();
        assignOperands();
    }

    private boolean supports(byte backend, int tensor) {
        return backend == cpu || cuda.supports(backend, tensor);
    }

    private byte backendOfPlace(byte place) {
        return place == Tensors.HOST ? cpu : place;
    }

    /** The back end that can use the buffer a tensor is in and compute the operation there. */
    private byte fromBuffer(int tensor, int operation) {
        byte place = t.placedOn[t.memoryOf(tensor)];
        if (place == Tensors.UNPLACED) {
            return UNASSIGNED;
        }
        byte backend = backendOfPlace(place);
        return supports(backend, operation) ? backend : UNASSIGNED;
    }

    private byte fromOperands(int tensor) {
        byte own = fromBuffer(tensor, tensor);
        if (own != UNASSIGNED) {
            return own;
        }
        if (t.has(tensor, Tensors.INPUT)) {
            return cpu;
        }
        Op op = t.op[tensor];
        if (op == Op.ROPE || op == Op.FLASH_ATTN_EXT) {
            return UNASSIGNED;
        }
        for (int i = 0; i < t.sourceCount[tensor]; i++) {
            int operand = t.sourceOf(tensor, i);
            if (t.has(operand, Tensors.WEIGHT)) {
                byte backend = fromBuffer(operand, tensor);
                return backend == cpu ? offloaded(tensor) : backend;
            }
        }
        return UNASSIGNED;
    }

    /** The GPU that takes over a large operation on weights in system memory, or the CPU. */
    private byte offloaded(int tensor) {
        for (byte gpu = 0; gpu < cpu; gpu++) {
            if (cuda.supports(gpu, tensor) && cuda.offloads(tensor)) {
                return gpu;
            }
        }
        return cpu;
    }

    /** Gives unassigned nodes the back end of the node before (or after) them; first only that of GPUs. */
    private void expand(boolean down, boolean withCpu) {
        byte current = UNASSIGNED;
        for (int step = 0; step < graph.nodeCount; step++) {
            int node = graph.nodes[down ? step : graph.nodeCount - 1 - step];
            if (t.op[node].view) {
                continue;
            }
            byte assigned = backendOf[node];
            if (assigned != UNASSIGNED) {
                current = assigned == cpu && !withCpu ? UNASSIGNED : assigned;
            } else if (current != UNASSIGNED && supports(current, node)) {
                backendOf[node] = current;
            }
        }
    }

    /** Nodes no neighbour could take go where most of their operands are. */
    private void assignRest() {
        for (int i = 0; i < graph.nodeCount; i++) {
            int node = graph.nodes[i];
            if (t.op[node].view || backendOf[node] != UNASSIGNED) {
                continue;
            }
            int best = -1;
            for (byte backend = 0; backend <= cpu; backend++) {
                int reachable = supports(backend, node) ? reachableOperands(node, backend) : -1;
                if (reachable > best) {
                    best = reachable;
                    backendOf[node] = backend;
                }
            }
        }
    }

    private int reachableOperands(int node, byte backend) {
        int reachable = 0;
        for (int j = 0; j < t.sourceCount[node]; j++) {
            int operand = t.sourceOf(node, j);
            boolean assigned = backendOf[operand] != UNASSIGNED
                    || (t.isView(operand) && backendOf[t.viewSource[operand]] != UNASSIGNED);
            if (assigned && canUse(backend, operand)) {
                reachable++;
            }
        }
        return reachable;
    }

    private void assignOperands() {
        for (int i = 0; i < graph.nodeCount; i++) {
            int node = graph.nodes[i];
            if (t.isView(node) && backendOf[node] == UNASSIGNED) {
                backendOf[node] = backendOf[t.viewSource[node]];
            }
            for (int j = 0; j < t.sourceCount[node]; j++) {
                int operand = t.sourceOf(node, j);
                if (backendOf[operand] == UNASSIGNED) {
                    backendOf[operand] = t.isView(operand) ? backendOf[t.viewSource[operand]] : backendOf[node];
                }
            }
            for (byte backend = 0; backend <= cpu && backendOf[node] == UNASSIGNED; backend++) {
                if (supports(backend, node)) {
                    backendOf[node] = backend;
                }
            }
        }
    }

    /** Whether a back end can read a tensor where it is ({@code ggml_backend_sched_buffer_supported}). */
    boolean canUse(byte backend, int tensor) {
        byte place = t.placedOn[t.memoryOf(tensor)];
        if (place != Tensors.UNPLACED) {
            return backendOfPlace(place) == backend;
        }
        byte assigned = backendOf[tensor];
        if (assigned == UNASSIGNED && t.isView(tensor)) {
            assigned = backendOf[t.viewSource[tensor]];
        }
        return assigned == backend;
    }
}
