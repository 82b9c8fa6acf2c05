package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.Layer;

/**
 * The four parallel residual streams of Gemma 3n: every block predicts all, computes one and corrects the rest.
 *
 * <p>Source: {@code src/models/gemma3n.cpp}, llama.cpp 0.5.0.
 */
final class AlternatingUpdates implements ResidualStreams {

    /** First blocks whose feed-forward activations are thinned out. */
    static final int SPARSE_BLOCKS = 10;

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final GroupedQueryMixer attention;
    private final PerLayerInputs perLayer;

    AlternatingUpdates(ModelGraph m, GroupedQueryMixer attention, PerLayerInputs perLayer) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.attention = attention;
        this.perLayer = perLayer;
    }

    /** The streams to start with: the embeddings, and projections of their magnitude. */
    @Override
    public int begin(int embedded) {
        long streams = streams();
        int magnitude = magnitude(embedded);
        int copies = ops.repeat(embedded, t.ne(embedded, 0), t.ne(embedded, 1), streams - 1, 1);
        int added = ops.mulMat(m.shared(Role.ALTUP_PROJ, m.devices.ofOutput()), copies);
        return ops.concat(embedded, likeMagnitude(added, magnitude), 2);
    }

    private long streams() {
        TensorInfo projection = m.sharedInfo(Role.ALTUP_PROJ);
        if (projection == null) {
            throw new IllegalArgumentException("The model lacks altup_proj.weight");
        }
        return projection.ne2() + 1;
    }

    private int likeMagnitude(int a, int magnitude) {
        return ops.like(Op.DIV, ops.mul(a, magnitude), magnitude(a));
    }

    private int magnitude(int a) {
        return ops.like(Op.SQRT, ops.sumRows(ops.like(Op.SQR, a)));
    }

    @Override
    public int apply(Layer layer, int streams) {
        if (!(layer.attention() instanceof GroupedQuery query)) {
            throw new IllegalStateException("Block " + m.block() + " does not attend");
        }
        int predictions = predict(streams);
        int active = slice(predictions);
        int normalized = m.norm(active, Role.ATTN_NORM);
        int lowRank = m.project(Role.LAUREL_R, m.project(Role.LAUREL_L, normalized));
        int laurel = ops.add(m.norm(lowRank, Role.LAUREL_POST_NORM), normalized);
        int attended = m.norm(attention.mix(normalized, query), Role.ATTN_POST_NORM);
        int joined = ops.scale(ops.add(ops.add(attended, active), laurel));
        int network = m.norm(feedForward(m.norm(joined, Role.FFN_NORM)), Role.FFN_POST_NORM);
        return withPerLayerInput(correct(predictions, ops.add(network, joined)));
    }

    private int feedForward(int a) {
        int up = m.project(Role.FFN_UP, a);
        int gate = m.project(Role.FFN_GATE, a);
        int thinned = m.block() < SPARSE_BLOCKS ? sparse(gate) : gate;
        return m.project(Role.FFN_DOWN, ops.mul(up, ops.like(Op.UNARY, thinned)));
    }

    /** Keeps what stands out from a row's mean by its deviation. */
    private int sparse(int a) {
        int mean = ops.sumRows(a);
        int squares = ops.like(Op.SQR, ops.like(Op.SUB, a, mean));
        int deviation = ops.like(Op.SQRT, ops.scale(ops.sumRows(squares)));
        int cutoff = ops.add(mean, ops.scale(deviation));
        return ops.like(Op.UNARY, ops.like(Op.SUB, a, cutoff));
    }

    private int modalities(int a) {
        int inputs = ops.scale(m.norm(a, Role.ALTUP_ROUTER_NORM));
        return ops.like(Op.UNARY, m.project(Role.ALTUP_ROUTER, inputs));
    }

    private int predict(int streams) {
        long count = t.ne(streams, 2);
        int coefficients = m.project(Role.ALTUP_PREDICT_COEF, modalities(slice(streams)));
        int matrices = ops.reshape(coefficients, count, count, t.ne(streams, 1), 1);
        int byToken = ops.cont(ops.permute2013(streams));
        int predicted = ops.cont(ops.permute0213(ops.mulMat(byToken, matrices)));
        return ops.add(predicted, streams);
    }

    private int correct(int predictions, int computed) {
        long count = t.ne(predictions, 2);
        long tokens = t.ne(predictions, 1);
        int modalities = modalities(computed);
        int innovation = ops.like(Op.SUB, computed, slice(predictions));
        int coefficients = ops.scale(m.project(Role.ALTUP_CORRECT_COEF, modalities));
        int perStream = ops.cont(ops.transpose(coefficients), 1, tokens, count, 1);
        int spread = ops.repeat(innovation, t.ne(innovation, 0), tokens, count, 1);
        return ops.add(ops.mul(spread, perStream), predictions);
    }

    private int withPerLayerInput(int corrected) {
        int scaled = ops.mul(slice(corrected), m.weight(Role.ALTUP_CORRECT_SCALE));
        int prediction = perLayer.mix(scaled);
        return ops.concat(slice(corrected), ops.add(rest(corrected), prediction), 2);
    }

    /** One stream joined from all, with only the rows that have logits. */
    @Override
    public int end(int streams) {
        int magnitude = magnitude(slice(streams));
        int unprojected = ops.mulMat(m.shared(Role.ALTUP_UNEMBD_PROJ, m.devices.ofOutput()), rest(streams));
        int others = likeMagnitude(unprojected, magnitude);
        int sum = slice(streams);
        for (int i = 0; i < t.ne(streams, 2) - 1; i++) {
            sum = ops.add(sum, slice(others));
        }
        return ops.getRows(ops.scale(sum), m.inputs.outputIds());
    }

    private int slice(int streams) {
        return ops.view2d(streams, t.ne(streams, 0), t.ne(streams, 1), GgmlType.F32.rowBytes(t.ne(streams, 0)));
    }

    private int rest(int streams) {
        return ops.view3d(
                streams, t.ne(streams, 0), t.ne(streams, 1), t.ne(streams, 2) - 1, t.nb(streams, 1), t.nb(streams, 2));
    }
}
