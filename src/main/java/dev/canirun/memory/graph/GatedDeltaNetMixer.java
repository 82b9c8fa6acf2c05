package dev.canirun.memory.graph;

import dev.canirun.llm.Recurrence.StateSpace;

/**
 * The gated delta net of Qwen3-Next and Qwen3.5, with the fused kernel.
 *
 * <p>Source: {@code src/models/delta-net-base.cpp}, {@code qwen3next.cpp} and {@code qwen35.cpp}, llama.cpp 0.5.0.
 */
final class GatedDeltaNetMixer {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final RecurrentStates states;

    /** Mixed queries, keys and values of all heads, and the gate of the output. */
    private record Projections(int mixed, int gate) {}

    /** Strength of the update and decay of the state, per value head. */
    private record Gates(int beta, int decay) {}

    GatedDeltaNetMixer(ModelGraph m, RecurrentStates states) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.states = states;
    }

    int mix(int a, StateSpace net) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        long keyHeads = net.groupCount();
        long valueHeads = net.timeStepRank();
        long keyLength = net.stateSize();
        long valueLength = net.innerSize() / valueHeads;
        Projections projections = m.has(Role.ATTN_QKV) ? separate(a) : interleaved(a, net, valueLength);
        Gates gates = m.has(Role.SSM_BETA_ALPHA) ? mixedGates(a, keyHeads, valueHeads) : gates(a, valueHeads);
        int convolved = convolve(projections.mixed(), net);

        int allStates = states.all(net.recurrentStateElements());
        int state = ops.reshape(states.read(allStates), valueLength, valueLength, valueHeads, sequences);
        int activated = ops.like(Op.UNARY, ops.ssmConv(convolved, m.weight(Role.SSM_CONV1D)));
        long row = t.nb(activated, 1);
        int query = normalized(
                ops.view(activated, keyLength, keyHeads, tokens, sequences, 4 * keyLength, row, row * tokens));
        int key = normalized(
                ops.view(activated, keyLength, keyHeads, tokens, sequences, 4 * keyLength, row, row * tokens));
        int value = ops.view(activated, valueLength, valueHeads, tokens, sequences, 4 * valueLength, row, row * tokens);
        if (keyHeads != valueHeads && m.recipe.has(Trait.REPEATED_KEY_HEADS)) {
            query = repeated(query, valueHeads / keyHeads);
            key = repeated(key, valueHeads / keyHeads);
        }
        int result = ops.gatedDeltaNet(query, key, value, gates.decay(), gates.beta(), state);
        int output = outputOf(result, valueLength, valueHeads);
        states.write(newStateOf(result, valueLength, valueHeads), allStates);
        int gate = ops.reshape(projections.gate(), valueLength, valueHeads, tokens, sequences);
        int gated = ops.mul(m.norm(output, Role.SSM_NORM), ops.like(Op.UNARY, gate));
        int flat = ops.reshape(gated, valueLength * valueHeads, tokens, sequences, 1);
        return ops.reshape(m.project(Role.SSM_OUT, flat), m.architecture.embeddingLength(), tokens * sequences, 1, 1);
    }

    private Projections separate(int a) {
        int mixed = m.project(Role.ATTN_QKV, a);
        int perSequence = ops.reshape(mixed, t.ne(mixed, 0), m.shape.tokensPerSequence(), m.shape.sequences(), 1);
        return new Projections(perSequence, m.project(Role.ATTN_GATE, a));
    }

    /** One projection in which query, key, value and gate alternate per key head. */
    private Projections interleaved(int a, StateSpace net, long valueLength) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        long keyHeads = net.groupCount();
        long keyLength = net.stateSize();
        long values = valueLength * net.timeStepRank() / keyHeads;
        int all = ops.reshape(m.project(Role.SSM_IN, a), 2 * keyLength + 2 * values, keyHeads, tokens, sequences);
        int gate = ops.cont(part(all, values));
        int query = flat(part(all, keyLength), keyLength * keyHeads);
        int key = flat(part(all, keyLength), keyLength * keyHeads);
        int value = flat(part(all, values), values * keyHeads);
        return new Projections(ops.concat(ops.concat(query, key, 0), value, 0), gate);
    }

    private int part(int all, long length) {
        return ops.view(
                all, length, t.ne(all, 1), t.ne(all, 2), t.ne(all, 3), t.nb(all, 1), t.nb(all, 2), t.nb(all, 3));
    }

    private int flat(int part, long length) {
        return ops.cont(part, length, m.shape.tokensPerSequence(), m.shape.sequences(), 1);
    }

    private Gates gates(int a, long valueHeads) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        int beta = ops.like(Op.SIGMOID, ops.reshape(m.project(Role.SSM_BETA, a), 1, valueHeads, tokens, sequences));
        int alpha = ops.reshape(m.project(Role.SSM_ALPHA, a), valueHeads, tokens, sequences, 1);
        return new Gates(beta, ops.reshape(decay(alpha), 1, valueHeads, tokens, sequences));
    }

    private Gates mixedGates(int a, long keyHeads, long valueHeads) {
        long tokens = m.shape.tokensPerSequence();
        long sequences = m.shape.sequences();
        long perKeyHead = valueHeads / keyHeads;
        int both = ops.reshape(m.project(Role.SSM_BETA_ALPHA, a), 2 * perKeyHead, keyHeads, tokens, sequences);
        int beta = ops.like(Op.SIGMOID, ops.cont(part(both, perKeyHead)));
        int alpha = flat(part(both, perKeyHead), valueHeads);
        int decay = decay(alpha);
        return new Gates(
                ops.reshape(beta, 1, valueHeads, tokens, sequences),
                ops.reshape(decay, 1, valueHeads, tokens, sequences));
    }

    private int decay(int alpha) {
        int biased = ops.add(alpha, m.weight(Role.SSM_DT_B));
        return ops.mul(ops.like(Op.SOFTPLUS, biased), m.weight(Role.SSM_A));
    }

    /** Puts the remembered tokens before the new ones, and remembers the last of them. */
    private int convolve(int mixed, StateSpace net) {
        long remembered = net.convolutionKernel() - 1L;
        long channels = net.innerSize() + 2L * net.groupCount() * net.stateSize();
        long sequences = m.shape.sequences();
        int all = states.all(net.convolutionStateElements());
        int before = ops.reshape(states.read(all), remembered, channels, sequences, 1);
        int joined = ops.concat(before, ops.transpose(mixed), 0);
        int last = ops.view3d(joined, remembered, channels, sequences, t.nb(joined, 1), t.nb(joined, 2));
        states.write(last, all);
        return joined;
    }

    private int normalized(int a) {
        return ops.scale(ops.like(Op.RMS_NORM, a));
    }

    private int repeated(int a, long times) {
        long length = t.ne(a, 0);
        long heads = t.ne(a, 1);
        long tokens = (long) m.shape.tokensPerSequence() * m.shape.sequences();
        int spread = ops.repeat(ops.reshape(a, length, 1, heads, tokens), length, times, heads, tokens);
        return ops.reshape(spread, length, heads * times, m.shape.tokensPerSequence(), m.shape.sequences());
    }

    private int outputOf(int result, long length, long heads) {
        long tokens = m.shape.tokensPerSequence();
        long row = 4 * length * heads;
        return ops.view(result, length, heads, tokens, m.shape.sequences(), 4 * length, row, row * tokens);
    }

    private int newStateOf(int result, long length, long heads) {
        long square = 4 * length * length;
        return ops.view(result, length, length, heads, m.shape.sequences(), 4 * length, square, square * heads);
    }
}
