package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * Embeddings that every block receives beside the residual stream (Gemma 3n and 4).
 *
 * <p>Source: {@code build_inp_per_layer} and {@code project_per_layer_inputs} of {@code src/models/gemma4.cpp}, llama.cpp
 * 0.5.0. The table stays in system memory; the projection is on the first block's device.
 */
final class PerLayerInputs {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private int inputs = Tensors.NONE;

    PerLayerInputs(ModelGraph m) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
    }

    /** @param embedded the token embeddings the projection starts from */
    void build(int embedded) {
        int table = m.shared(Role.PER_LAYER_TOKEN_EMBD, Tensors.HOST);
        if (table == Tensors.NONE) {
            return;
        }
        long blocks = m.architecture.blockCount();
        long width = t.ne(table, 0) / blocks;
        long tokens = m.shape.tokens();
        int rows = ops.getRows(table, ops.input(GgmlType.I32, tokens, 1, 1, 1));
        int looked = ops.scale(ops.reshape(rows, width, blocks, tokens, 1));
        m.graph.expand(looked);
        byte device = m.devices.ofBlock(0);
        int projected = ops.scale(ops.mulMat(m.shared(Role.PER_LAYER_MODEL_PROJ, device), embedded));
        int normalized = m.norm(
                ops.reshape(projected, width, blocks, tokens, 1),
                m.shared(Role.PER_LAYER_PROJ_NORM, device),
                Tensors.NONE);
        int sum = ops.scale(ops.add(normalized, looked));
        inputs = ops.cont(ops.permute0213(sum));
    }

    /** Adds the current block's embedding to its result. */
    int apply(int a) {
        int result = inputs != Tensors.NONE && m.has(Role.PER_LAYER_INP_GATE) ? ops.add(a, mix(a)) : a;
        return m.has(Role.LAYER_OUT_SCALE) ? ops.mul(result, m.weight(Role.LAYER_OUT_SCALE)) : result;
    }

    /** The current block's embedding, gated by its result. */
    int mix(int a) {
        int gate = ops.like(Op.UNARY, m.project(Role.PER_LAYER_INP_GATE, a));
        int own = ops.view2d(inputs, t.ne(inputs, 0), t.ne(inputs, 1), t.nb(inputs, 1));
        return m.norm(m.project(Role.PER_LAYER_PROJ, ops.mul(gate, own)), Role.PER_LAYER_POST_NORM);
    }
}
