package dev.canirun.memory.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Places every tensor of a schedule, reusing the memory of tensors nobody needs any more, and reports the size each buffer
 * reached.
 *
 * <p>Source: {@code ggml_gallocr_alloc_graph_impl} and its helpers in ggml {@code src/ggml-alloc.c}, llama.cpp 0.5.0.
 */
final class GraphAllocator {

    /** Alignment of a buffer in system memory in bytes ({@code TENSOR_ALIGNMENT}). */
    private static final int HOST_ALIGNMENT = 32;

    private final Tensors t;
    private final CudaSupport cuda;
    private final byte cpu;
    private final TensorAllocator[] buffers;
    private final int[] children;
    private final int[] views;
    private final boolean[] allocated;
    private final byte[] bufferOf;
    private final long[] offset;
    private final long[] bytes;
    private long choices;

    GraphAllocator(Tensors tensors, CudaSupport cuda, int gpus) {
        this.t = tensors;
        this.cuda = cuda;
        this.cpu = (byte) gpus;
        this.buffers = new TensorAllocator[gpus + 1];
        Arrays.setAll(buffers, i -> new TensorAllocator(i == gpus ? HOST_ALIGNMENT : CudaSupport.ALIGNMENT));
        this.children = new int[t.count];
        this.views = new int[t.count];
        this.allocated = new boolean[t.count];
        this.bufferOf = new byte[t.count];
        this.offset = new long[t.count];
        this.bytes = new long[t.count];
    }

    /**
     * Bytes per back end: the GPUs in order, then the host.
     *
     * @param selection the blocks the schedule is of
     * @return {@code null} when a block that was left out would have met another state than those that were built
     */
    long @Nullable [] allocate(Schedule schedule, Blocks selection) {
        for (int i = 0; i < schedule.leafCount; i++) {
            place(schedule.leaves[i], schedule.leafBackends[i]);
        }
        countUses(schedule);
        long[] states = new long[schedule.blockEnds.length];
        int block = 0;
        for (int i = 0; i < schedule.nodeCount; i++) {
            while (block < states.length && schedule.blockEnds[block] <= i) {
                states[block] = state(schedule, block++);
            }
            int node = schedule.nodes[i];
            byte backend = schedule.nodeBackends[i];
            for (int j = 0; j < t.sourceCount[node]; j++) {
                place(t.sourceOf(node, j), backend);
            }
            place(node, backend);
            for (int j = 0; j < t.sourceCount[node]; j++) {
                release(t.sourceOf(node, j));
            }
        }
        long repetition = selection.repetition(states);
        if (repetition == Blocks.UNKNOWN) {
            return null;
        }
        choices = TensorAllocator.mixed(choices, repetition);
        long[] peaks = new long[buffers.length];
        Arrays.setAll(peaks, i -> buffers[i].peakBytes());
        return peaks;
    }

    /** A digest of every choice that was made; sizes are not in it. */
    long decisions() {
        long digest = choices;
        for (TensorAllocator buffer : buffers) {
            digest = TensorAllocator.mixed(digest, buffer.decisions());
        }
        return digest;
    }

    /** A digest of where memory is free after a block, and of where the block's living results are. */
    private long state(Schedule schedule, int block) {
        long digest = 0;
        for (TensorAllocator buffer : buffers) {
            digest = buffer.state(digest);
        }
        for (int i = block == 0 ? 0 : schedule.blockEnds[block - 1]; i < schedule.blockEnds[block]; i++) {
            int node = schedule.nodes[i];
            digest = TensorAllocator.mixed(digest, allocated[node] ? offset[node] : -1);
        }
        return digest;
    }

    private void countUses(Schedule schedule) {
        for (int i = 0; i < schedule.nodeCount; i++) {
            int node = schedule.nodes[i];
            byte backend = schedule.nodeBackends[i];
            if (t.isView(node) && t.op[node] != Op.NONE) {
                views[t.viewSource[node]]++;
            }
            if (t.has(node, Tensors.INPUT)) {
                place(node, backend);
            }
            for (int j = 0; j < t.sourceCount[node]; j++) {
                int operand = t.sourceOf(node, j);
                children[operand]++;
                if (t.has(operand, Tensors.INPUT)) {
                    place(operand, backend);
                }
            }
        }
    }

    private void place(int tensor, byte backend) {
        if (allocated[tensor] || t.placedOn[tensor] != Tensors.UNPLACED || t.isView(tensor)) {
            return;
        }
        allocated[tensor] = true;
        if (t.op[tensor].inPlace && takesOverOperand(tensor)) {
            return;
        }
        bufferOf[tensor] = backend;
        bytes[tensor] = size(tensor, backend);
        offset[tensor] = buffers[backend].allocate(bytes[tensor]);
    }

    private long size(int tensor, byte backend) {
        return backend == cpu ? t.bytes(tensor) : cuda.bytes(tensor);
    }

    /** Reuses the memory of an operand that nothing else needs; views and foreign memory are never taken over. */
    private boolean takesOverOperand(int tensor) {
        for (int j = 0; j < t.sourceCount[tensor]; j++) {
            int operand = t.sourceOf(tensor, j);
            if (allocated[operand]
                    && operand != tensor
                    && children[operand] == 1
                    && views[operand] == 0
                    && !t.has(operand, Tensors.OUTPUT)
                    && t.sameLayout(tensor, operand)) {
                takeOver(tensor, operand);
                choices = TensorAllocator.mixed(choices, ((long) tensor << 4) + j);
                return true;
            }
        }
        return false;
    }

    private void takeOver(int tensor, int operand) {
        byte buffer = bufferOf[operand];
        bufferOf[tensor] = buffer;
        offset[tensor] = offset[operand];
        bytes[tensor] = size(tensor, buffer);
        allocated[operand] = false;
        long before = buffers[buffer].aligned(bytes[operand]);
        long after = buffers[buffer].aligned(bytes[tensor]);
        if (before > after) {
            choices = TensorAllocator.mixed(choices, tensor);
            buffers[buffer].free(offset[operand] + after, before - after);
        }
    }

    private void release(int operand) {
        if (--children[operand] != 0 || views[operand] != 0) {
            return;
        }
        if (t.isView(operand)) {
            int memory = t.viewSource[operand];
            if (--views[memory] == 0 && children[memory] == 0 && allocated[memory]) {
                free(memory);
            }
        } else if (allocated[operand]) {
            free(operand);
        }
    }

    private void free(int tensor) {
        if (t.has(tensor, Tensors.OUTPUT)) {
            return;
        }
        buffers[bufferOf[tensor]].free(offset[tensor], bytes[tensor]);
        allocated[tensor] = false;
    }
}
