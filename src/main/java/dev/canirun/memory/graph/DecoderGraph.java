package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole graph of a decoder: embedding, blocks, output head.
 *
 * <p>Source: {@code build_inp_embd} of {@code src/llama-graph.cpp} and {@code src/models/*.cpp}, llama.cpp 0.5.0.
 */
final class DecoderGraph {

    private final ModelGraph m;
    private final GraphOps ops;
    private final PerLayerInputs perLayer;
    private final DecoderBlock block;
    private int imageEmbeddings = Tensors.NONE;

    DecoderGraph(ModelGraph m) {
        this.m = m;
        this.ops = m.ops;
        this.perLayer = new PerLayerInputs(m);
        this.block = new DecoderBlock(m, perLayer);
    }

    void build(Blocks blocks) {
        int state = embed();
        perLayer.build(state);
        ResidualStreams streams = streams();
        if (streams != null) {
            m.graph.expand(head(inStreams(streams, blocks, state)));
            return;
        }
        List<Layer> layers = m.architecture.layers();
        boolean dropsInside = !m.recipe.has(Trait.OUTPUTS_AFTER_LAYERS)
                && !m.recipe.has(Trait.OUTPUTS_AFTER_NORM)
                && !m.recipe.has(Trait.ALL_ROWS);
        for (int i = 0; i < blocks.count(); i++) {
            m.startBlock(blocks.number(i));
            state = block.apply(layers.get(blocks.number(i)), state, dropsInside && i == blocks.count() - 1);
            state = withDeepstack(state, blocks.number(i));
            m.graph.endBlock();
        }
        m.graph.expand(head(state));
    }

    /** How blocks connect where the residual has several streams, or {@code null} where it has one. */
    private @Nullable ResidualStreams streams() {
        if (m.recipe.has(Trait.ALTERNATING_UPDATES)) {
            return new AlternatingUpdates(m, block.mixers().groupedQuery(), perLayer);
        }
        return m.recipe.has(Trait.HYPER_CONNECTIONS)
                ? new HyperConnections(m, block.mixers(), block.feedForward())
                : null;
    }

    private int inStreams(ResidualStreams connections, Blocks blocks, int embedded) {
        List<Layer> layers = m.architecture.layers();
        int streams = connections.begin(embedded);
        for (int i = 0; i < blocks.count(); i++) {
            m.startBlock(blocks.number(i));
            streams = connections.apply(layers.get(blocks.number(i)), streams);
            m.graph.endBlock();
        }
        return connections.end(streams);
    }

    private int embed() {
        long width = m.architecture.embeddingLength();
        long inputWidth = width * (1 + m.facts.deepstackLayers());
        long count = m.shape.tokens();
        int tokens = m.inputs.tokenIds();
        int vectors = ops.input(GgmlType.F32, inputWidth, count, 1, 1);
        int embedded = ops.getRows(m.shared(Role.TOKEN_EMBD, Tensors.HOST), tokens);
        if (inputWidth != width) {
            embedded = ops.pad(embedded, inputWidth);
        }
        m.graph.expand(embedded);
        m.graph.expand(vectors);
        if (inputWidth != width) {
            embedded = ops.view2d(embedded, width, count, m.t.nb(embedded, 1));
            m.graph.expand(embedded);
        }
        if (m.facts.embeddingScaled() || m.recipe.scalesEnds()) {
            embedded = ops.scale(embedded);
            m.graph.expand(embedded);
        }
        imageEmbeddings = embedded;
        if (m.recipe.has(Trait.NORMALIZED_EMBEDDING)) {
            embedded = ops.like(Op.RMS_NORM, embedded);
        }
        return positioned(m.recipe.has(Trait.SCALED_EMBEDDING) ? ops.scale(embedded) : embedded);
    }

    /** Adds learned positions, and normalizes, where the model has the weights for it. */
    private int positioned(int embedded) {
        int sum = withPositions(withType(embedded));
        if (m.sharedInfo(Role.TOKEN_EMBD_NORM) == null || m.recipe.has(Trait.OUTPUT_NORM_IS_TOKEN_NORM)) {
            return sum;
        }
        byte device = m.devices.ofBlock(0);
        return m.norm(sum, m.shared(Role.TOKEN_EMBD_NORM, device), m.shared(Role.TOKEN_EMBD_NORM_B, device));
    }

    /** Adds the first row of the table of token types. */
    private int withType(int embedded) {
        int types = m.shared(Role.TOKEN_TYPES, Tensors.HOST);
        return types == Tensors.NONE
                ? embedded
                : ops.add(embedded, ops.view1d(types, m.architecture.embeddingLength()));
    }

    private int withPositions(int embedded) {
        int table = m.shared(Role.POSITION_EMBD, Tensors.HOST);
        if (table == Tensors.NONE) {
            return embedded;
        }
        int rows = ops.getRows(table, m.inputs.positions());
        return m.recipe.has(Trait.POSITIONS_FIRST) ? ops.add(rows, embedded) : ops.add(embedded, rows);
    }

    /** Adds what an image's embedding holds for a block; text has zeros there. */
    private int withDeepstack(int state, int block) {
        if (block >= m.facts.deepstackLayers()) {
            return state;
        }
        int part = ops.view2d(
                imageEmbeddings, m.architecture.embeddingLength(), m.shape.tokens(), m.t.nb(imageEmbeddings, 1));
        return ops.add(state, part);
    }

    private int head(int state) {
        byte device = m.devices.ofOutput();
        int result = state;
        if (m.recipe.has(Trait.OUTPUTS_AFTER_LAYERS)) {
            m.t.flags[result] |= Tensors.OUTPUT;
            result = ops.getRows(result, m.inputs.outputIds());
        }
        if (!m.recipe.has(Trait.NORM_AFTER_SUMS)) {
            result = m.norm(result, m.shared(outputNorm(), device), m.shared(Role.OUTPUT_NORM_B, device));
        }
        if (m.recipe.has(Trait.OUTPUTS_AFTER_NORM)) {
            m.t.flags[result] |= Tensors.OUTPUT;
            result = ops.getRows(result, m.inputs.outputIds());
        }
        m.t.flags[result] |= Tensors.OUTPUT;
        if (m.recipe.has(Trait.NO_LOGITS)) {
            return result;
        }
        boolean scalesLogits = m.facts.logitsScaled() || m.recipe.scalesEnds();
        if (scalesLogits && m.recipe.has(Trait.SCALED_BEFORE_LOGITS)) {
            result = ops.scale(result);
        }
        int logits = ops.mulMat(outputWeight(device), result);
        int bias = m.shared(Role.OUTPUT_B, device);
        logits = bias == Tensors.NONE ? logits : ops.add(logits, bias);
        if (scalesLogits && !m.recipe.has(Trait.SCALED_BEFORE_LOGITS)) {
            logits = ops.scale(logits);
        }
        if (m.facts.logitsCapped() || m.recipe.has(Trait.CAPPED_LOGITS)) {
            logits = ops.scale(ops.like(Op.UNARY, ops.scale(logits)));
        }
        m.t.flags[logits] |= Tensors.OUTPUT;
        return logits;
    }

    private Role outputNorm() {
        if (m.sharedInfo(Role.OUTPUT_NORM_ENCODER) != null) {
            return Role.OUTPUT_NORM_ENCODER;
        }
        return m.recipe.has(Trait.OUTPUT_NORM_IS_TOKEN_NORM) && m.sharedInfo(Role.OUTPUT_NORM) == null
                ? Role.TOKEN_EMBD_NORM
                : Role.OUTPUT_NORM;
    }

    private int outputWeight(byte device) {
        if (m.recipe.has(Trait.LOGITS_FROM_TOKEN_TABLE)) {
            return m.shared(Role.TOKEN_EMBD, Tensors.HOST);
        }
        TensorInfo own = m.sharedInfo(Role.OUTPUT);
        return m.shared(own == null ? Role.TOKEN_EMBD : Role.OUTPUT, device);
    }
}
