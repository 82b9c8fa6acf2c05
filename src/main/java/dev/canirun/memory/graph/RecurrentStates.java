package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * The states that recurrent layers carry from micro-batch to micro-batch.
 *
 * <p>Source: {@code build_rs} and {@code build_rs_inp_impl} of {@code src/llama-graph.cpp}, and
 * {@code llama_memory_recurrent}, llama.cpp 0.5.0, for a reservation: the states of all sequences, none to spare.
 */
final class RecurrentStates {

    /** Makes the sequences' states out of all states and the numbers of the sequences. */
    interface Reader {
        int read(int states, int sequences);
    }

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final int sequences;
    private final int noSequences;

    RecurrentStates(ModelGraph m) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        int copies = ops.input(GgmlType.I32, m.shape.sequences(), 1, 1, 1);
        this.sequences = ops.view1d(copies, m.shape.sequences());
        this.noSequences = ops.view1d(copies, 0);
    }

    /** The memory of one kind of state of the current block, for all sequences. */
    int all(long elements) {
        return ops.placed(GgmlType.F32, m.devices.ofBlock(m.block()), (byte) 0, elements, m.shape.sequences(), 1, 1);
    }

    /** The states of the micro-batch's sequences, {@code [elements, sequences]}. */
    int read(int all) {
        return read(all, ops::getRows);
    }

    int read(int all, Reader reader) {
        long elements = t.ne(all, 0);
        int states = ops.reshape(all, elements, t.ne(all, 1), 1, 1);
        m.graph.expand(ops.scaleInPlace(ops.view1d(states, elements)));
        int result = reader.read(states, sequences);
        m.graph.expand(result);
        int spare = ops.getRows(states, noSequences);
        m.graph.expand(ops.copy(spare, ops.view2d(all, elements, 0, t.nb(all, 1))));
        return result;
    }

    /** Writes new states, given as rows, over all states. */
    void write(int rows, int all) {
        m.graph.expand(ops.copy(rows, ops.view2d(all, t.ne(all, 0), m.shape.sequences(), t.nb(all, 1))));
    }
}
