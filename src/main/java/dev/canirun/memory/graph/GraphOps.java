package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * Builds tensors from tensors, with the shapes ggml gives the results.
 *
 * <p>Source: the constructors of ggml {@code src/ggml.c}, llama.cpp 0.5.0.
 */
final class GraphOps {

    final Graph graph;
    final Tensors t;

    GraphOps(Graph graph) {
        this.graph = graph;
        this.t = graph.tensors;
    }

    /** A graph input in system memory, to be filled by the caller. */
    int input(GgmlType type, long ne0, long ne1, long ne2, long ne3) {
        int tensor = t.create(Op.NONE, type, ne0, ne1, ne2, ne3);
        t.flags[tensor] |= Tensors.INPUT;
        return tensor;
    }

    /** A tensor that already has memory on a device. */
    int placed(GgmlType type, byte device, byte flags, long ne0, long ne1, long ne2, long ne3) {
        int tensor = t.create(Op.NONE, type, ne0, ne1, ne2, ne3);
        t.placedOn[tensor] = device;
        t.flags[tensor] |= flags;
        return tensor;
    }

    /** A contiguous result with the shape of its first operand. */
    int like(Op op, int a) {
        return like(op, a, t.type[a]);
    }

    private int like(Op op, int a, GgmlType type) {
        int at = 4 * a;
        int tensor = t.create(op, type, t.ne[at], t.ne[at + 1], t.ne[at + 2], t.ne[at + 3]);
        t.addSource(tensor, a);
        return tensor;
    }

    int like(Op op, int a, int b) {
        int tensor = like(op, a);
        t.addSource(tensor, b);
        return tensor;
    }

    int add(int a, int b) {
        return like(Op.ADD, a, b);
    }

    /** Adds to a tensor where it is. */
    int addInPlace(int a, int b) {
        int tensor = viewAll(Op.ADD, a);
        t.addSource(tensor, a);
        t.addSource(tensor, b);
        return tensor;
    }

    int mul(int a, int b) {
        return like(Op.MUL, a, b);
    }

    int scale(int a) {
        return like(Op.SCALE, a);
    }

    /** Scales a tensor where it is. */
    int scaleInPlace(int a) {
        int tensor = viewAll(Op.SCALE, a);
        t.addSource(tensor, a);
        return tensor;
    }

    int addId(int a, int bias, int ids) {
        int tensor = like(Op.ADD_ID, a, bias);
        t.addSource(tensor, ids);
        return tensor;
    }

    /** Matrix product: columns of {@code b} through the rows of {@code a}. */
    int mulMat(int a, int b) {
        int tensor = t.create(Op.MUL_MAT, GgmlType.F32, t.ne(a, 1), t.ne(b, 1), t.ne(b, 2), t.ne(b, 3));
        t.addSource(tensor, a);
        t.addSource(tensor, b);
        return tensor;
    }

    /** Matrix product through the experts that {@code ids} selects. */
    int mulMatId(int experts, int b, int ids) {
        int tensor = t.create(Op.MUL_MAT_ID, GgmlType.F32, t.ne(experts, 1), t.ne(ids, 0), t.ne(b, 2), 1);
        t.addSource(tensor, experts);
        t.addSource(tensor, b);
        t.addSource(tensor, ids);
        return tensor;
    }

    int getRows(int a, int rows) {
        GgmlType type = t.type[a] == GgmlType.I32 ? GgmlType.I32 : GgmlType.F32;
        int tensor = t.create(Op.GET_ROWS, type, t.ne(a, 0), t.ne(rows, 0), t.ne(rows, 1), t.ne(rows, 2));
        t.addSource(tensor, a);
        t.addSource(tensor, rows);
        return tensor;
    }

    /** Writes rows of {@code b} into {@code a}: the result is {@code a} itself. */
    int setRows(int a, int b, int rows) {
        int tensor = viewAll(Op.SET_ROWS, a);
        t.addSource(tensor, b);
        t.addSource(tensor, rows);
        t.addSource(tensor, a);
        return tensor;
    }

    int rope(int a, int positions, int frequencyFactors) {
        int tensor = like(Op.ROPE, a, positions);
        if (frequencyFactors != Tensors.NONE) {
            t.addSource(tensor, frequencyFactors);
        }
        return tensor;
    }

    int softMax(int a, int mask, int sinks) {
        int tensor = like(Op.SOFT_MAX, a);
        if (mask != Tensors.NONE) {
            t.addSource(tensor, mask);
        }
        if (sinks != Tensors.NONE) {
            t.addSource(tensor, sinks);
        }
        return tensor;
    }

    /** A gated activation of two operands of the same shape. */
    int gluSplit(int gate, int up) {
        return like(Op.GLU, gate, up);
    }

    /** A gated activation of one operand that holds gate and value side by side. */
    int glu(int a) {
        int tensor = t.create(Op.GLU, t.type[a], t.ne(a, 0) / 2, t.ne(a, 1), t.ne(a, 2), t.ne(a, 3));
        t.addSource(tensor, a);
        return tensor;
    }

    int sumRows(int a) {
        int tensor = t.create(Op.SUM_ROWS, t.type[a], 1, t.ne(a, 1), t.ne(a, 2), t.ne(a, 3));
        t.addSource(tensor, a);
        return tensor;
    }

    /** Indices of the largest {@code k} elements of every row. */
    int topK(int a, long k) {
        int at = 4 * a;
        int sorted = t.create(Op.ARGSORT, GgmlType.I32, t.ne[at], t.ne[at + 1], t.ne[at + 2], t.ne[at + 3]);
        t.addSource(sorted, a);
        int out = 4 * sorted;
        return view(
                sorted, k, t.ne[out + 1], t.ne[out + 2], t.ne[out + 3], t.nb[out + 1], t.nb[out + 2], t.nb[out + 3]);
    }

    int repeat(int a, long ne0, long ne1, long ne2, long ne3) {
        int tensor = t.create(Op.REPEAT, t.type[a], ne0, ne1, ne2, ne3);
        t.addSource(tensor, a);
        return tensor;
    }

    int concat(int a, int b, int dimension) {
        int at = 4 * a;
        long[] ne = {t.ne[at], t.ne[at + 1], t.ne[at + 2], t.ne[at + 3]};
        ne[dimension] += t.ne(b, dimension);
        int tensor = t.create(Op.CONCAT, t.type[a], ne[0], ne[1], ne[2], ne[3]);
        t.addSource(tensor, a);
        t.addSource(tensor, b);
        return tensor;
    }

    /** A causal convolution over tokens that stand side by side: {@code [channels, tokens, sequences]}. */
    int ssmConv(int a, int kernel) {
        long tokens = t.ne(a, 0) - t.ne(kernel, 0) + 1;
        int tensor = t.create(Op.SSM_CONV, GgmlType.F32, t.ne(kernel, 1), tokens, t.ne(a, 2), 1);
        t.addSource(tensor, a);
        t.addSource(tensor, kernel);
        return tensor;
    }

    /** A selective scan: all outputs, then the new states, in one row. */
    int ssmScan(int state, int x, int step, int decay, int b, int c, int ids) {
        long states = t.ne(state, 0) * t.ne(state, 1) * t.ne(state, 2) * t.ne(ids, 0);
        int tensor = t.create(Op.SSM_SCAN, GgmlType.F32, t.elements(x) + states, 1, 1, 1);
        t.addSource(tensor, state);
        t.addSource(tensor, x);
        t.addSource(tensor, step);
        t.addSource(tensor, decay);
        t.addSource(tensor, b);
        t.addSource(tensor, c);
        t.addSource(tensor, ids);
        return tensor;
    }

    /** The fused gated delta net: outputs of all tokens, then the new states. */
    int gatedDeltaNet(int query, int key, int value, int decay, int beta, int state) {
        long length = t.ne(value, 0);
        long sequences = t.ne(value, 3);
        long rows = t.ne(value, 2) * sequences + length * sequences;
        int tensor = t.create(Op.GATED_DELTA_NET, GgmlType.F32, length * t.ne(value, 1), rows, 1, 1);
        t.addSource(tensor, query);
        t.addSource(tensor, key);
        t.addSource(tensor, value);
        t.addSource(tensor, decay);
        t.addSource(tensor, beta);
        t.addSource(tensor, state);
        return tensor;
    }

    /** Fills rows up with zeros. */
    int pad(int a, long ne0) {
        int tensor = t.create(Op.PAD, t.type[a], ne0, t.ne(a, 1), t.ne(a, 2), t.ne(a, 3));
        t.addSource(tensor, a);
        return tensor;
    }

    /** A copy of another type. ggml makes the result its own second operand. */
    int cast(int a, GgmlType type) {
        int tensor = like(Op.CPY, a, type);
        t.addSource(tensor, tensor);
        return tensor;
    }

    /** Copies {@code a} over {@code b}: the result is {@code b} itself. */
    int copy(int a, int b) {
        int tensor = viewAll(Op.CPY, b);
        t.addSource(tensor, a);
        t.addSource(tensor, b);
        return tensor;
    }

    /** Rotates every part of a row as long as the rotation, where there is any ({@code llama_mul_mat_hadamard}). */
    int spread(int a, int rotation) {
        if (a == Tensors.NONE || rotation == Tensors.NONE) {
            return a;
        }
        long length = t.ne(rotation, 0);
        long rows = t.elements(a) / length;
        int flat = t.isContiguous(a) ? reshape(a, length, rows, 1, 1) : cont(a, length, rows, 1, 1);
        int product = mulMat(rotation, flat);
        return reshape(product, t.ne(a, 0), t.ne(a, 1), t.ne(a, 2), t.ne(a, 3));
    }

    int cont(int a) {
        return like(Op.CONT, a);
    }

    int cont(int a, long ne0, long ne1, long ne2, long ne3) {
        int tensor = t.create(Op.CONT, t.type[a], ne0, ne1, ne2, ne3);
        t.addSource(tensor, a);
        return tensor;
    }

    int reshape(int a, long ne0, long ne1, long ne2, long ne3) {
        int tensor = t.create(Op.RESHAPE, t.type[a], ne0, ne1, ne2, ne3);
        return lookAt(tensor, a);
    }

    int view(int a, long ne0, long ne1, long ne2, long ne3, long nb1, long nb2, long nb3) {
        int tensor = t.create(Op.VIEW, t.type[a], ne0, ne1, ne2, ne3, t.type[a].blockBytes(), nb1, nb2, nb3);
        return lookAt(tensor, a);
    }

    int view1d(int a, long ne0) {
        long bytes = t.type[a].rowBytes(ne0);
        return view(a, ne0, 1, 1, 1, bytes, bytes, bytes);
    }

    int view2d(int a, long ne0, long ne1, long nb1) {
        return view(a, ne0, ne1, 1, 1, nb1, nb1 * ne1, nb1 * ne1);
    }

    int view3d(int a, long ne0, long ne1, long ne2, long nb1, long nb2) {
        return view(a, ne0, ne1, ne2, 1, nb1, nb2, nb2 * ne2);
    }

    /** Exchanges dimensions 1 and 2, the only permutation attention needs. */
    int permute0213(int a) {
        return lookAt(t.createFrom(Op.PERMUTE, a, 0, 2, 1, 3), a);
    }

    /** Moves dimension {@code i} to the place {@code to_i}, as ggml counts them. */
    int permute(int a, int to0, int to1, int to2, int to3) {
        int[] from = new int[4];
        from[to0] = 0;
        from[to1] = 1;
        from[to2] = 2;
        from[to3] = 3;
        return lookAt(t.createFrom(Op.PERMUTE, a, from[0], from[1], from[2], from[3]), a);
    }

    /** Moves dimension 2 to the front. */
    int permute2013(int a) {
        return lookAt(t.createFrom(Op.PERMUTE, a, 2, 0, 1, 3), a);
    }

    int transpose(int a) {
        return lookAt(t.createFrom(Op.TRANSPOSE, a, 1, 0, 2, 3), a);
    }

    /** A view of all of a tensor under another operation. */
    private int viewAll(Op op, int a) {
        int tensor = t.createFrom(op, a, 0, 1, 2, 3);
        t.viewSource[tensor] = t.memoryOf(a);
        return tensor;
    }

    private int lookAt(int tensor, int a) {
        t.viewSource[tensor] = t.memoryOf(a);
        t.addSource(tensor, a);
        return tensor;
    }
}
