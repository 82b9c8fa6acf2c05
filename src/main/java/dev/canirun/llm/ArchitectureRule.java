package dev.canirun.llm;

import dev.canirun.llm.Recurrence.StateSpace;

/**
 * What the reader has to know of an architecture beyond its file's metadata.
 *
 * @param windows which layers attend within a window
 * @param recurrence which layers carry a state
 * @param stateSpace the family of that state, where it is a state space
 * @param kind whether llama.cpp keeps a cache at all
 * @param cachedLayers only so many layers from the start keep a cache; {@link Integer#MAX_VALUE} for all
 */
record ArchitectureRule(
        WindowRule windows,
        RecurrenceRule recurrence,
        StateSpace.Kind stateSpace,
        ModelArchitecture.Kind kind,
        int cachedLayers) {

    /** A decoder with full attention in every layer. */
    static final ArchitectureRule PLAIN = new ArchitectureRule(
            WindowRule.NONE,
            RecurrenceRule.NEVER,
            StateSpace.Kind.MAMBA2,
            ModelArchitecture.Kind.DECODER,
            Integer.MAX_VALUE);

    static ArchitectureRule windowed(WindowRule windows) {
        return new ArchitectureRule(windows, PLAIN.recurrence, PLAIN.stateSpace, PLAIN.kind, PLAIN.cachedLayers);
    }

    static ArchitectureRule recurrent(RecurrenceRule recurrence, StateSpace.Kind stateSpace) {
        return new ArchitectureRule(WindowRule.NONE, recurrence, stateSpace, PLAIN.kind, PLAIN.cachedLayers);
    }

    static ArchitectureRule encoder(WindowRule windows) {
        return new ArchitectureRule(
                windows, PLAIN.recurrence, PLAIN.stateSpace, ModelArchitecture.Kind.ENCODER, PLAIN.cachedLayers);
    }

    ArchitectureRule withWindows(WindowRule other) {
        return new ArchitectureRule(other, recurrence, stateSpace, kind, cachedLayers);
    }

    ArchitectureRule withCachedLayers(int layers) {
        return new ArchitectureRule(windows, recurrence, stateSpace, kind, layers);
    }
}
