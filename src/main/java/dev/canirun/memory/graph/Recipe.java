package dev.canirun.memory.graph;

import java.util.Set;

/**
 * How an architecture puts the pieces together, where its dimensions and tensors do not tell.
 *
 * @param traits differences from Llama
 * @param activation of ungated feed-forward networks
 * @param gating of the router, unless the file names it
 */
record Recipe(Set<Trait> traits, Activation activation, Gating gating) {

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    Gating gating(GraphFacts facts) {
        return switch (facts.expertGating()) {
            case 1 -> Gating.SOFTMAX;
            case 2 -> Gating.SIGMOID;
            case 3 -> Gating.SOFTMAX_OF_CHOSEN;
            default -> gating;
        };
    }

    boolean normalizesExperts(GraphFacts facts) {
        return has(Trait.NORMALIZED_EXPERTS)
                || (has(Trait.OPTIONALLY_NORMALIZED_EXPERTS) && facts.expertWeightsNormalized());
    }

    long positionsPerToken(GraphFacts facts) {
        return has(Trait.MULTI_SECTION_ROPE) ? facts.rotaryPositions() : 1;
    }
}
