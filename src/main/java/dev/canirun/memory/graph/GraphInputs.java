package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * Inputs that several pieces of a graph read, each made when the first of them asks for it.
 *
 * <p>Source: {@code build_inp_pos}, {@code build_inp_out_ids} and {@code build_inp_attn_scale} of {@code src/llama-graph.cpp},
 * llama.cpp 0.5.0.
 */
final class GraphInputs {

    private final GraphOps ops;
    private final GraphShape shape;
    private final long positionsPerToken;
    private int tokenIds = Tensors.NONE;
    private int positions = Tensors.NONE;
    private int outputIds = Tensors.NONE;
    private int attentionScale = Tensors.NONE;

    GraphInputs(GraphOps ops, GraphShape shape, long positionsPerToken) {
        this.ops = ops;
        this.shape = shape;
        this.positionsPerToken = positionsPerToken;
    }

    int tokenIds() {
        if (tokenIds == Tensors.NONE) {
            tokenIds = ops.input(GgmlType.I32, shape.tokens(), 1, 1, 1);
        }
        return tokenIds;
    }

    int positions() {
        if (positions == Tensors.NONE) {
            positions = ops.input(GgmlType.I32, shape.tokens() * positionsPerToken, 1, 1, 1);
        }
        return positions;
    }

    int outputIds() {
        if (outputIds == Tensors.NONE) {
            outputIds = ops.input(GgmlType.I32, shape.outputs(), 1, 1, 1);
        }
        return outputIds;
    }

    /** One factor per token that sharpens attention over long distances. */
    int attentionScale() {
        if (attentionScale == Tensors.NONE) {
            attentionScale = ops.input(GgmlType.F32, 1, 1, shape.tokens(), 1);
        }
        return attentionScale;
    }
}
