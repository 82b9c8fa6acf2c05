package dev.canirun.memory.graph;

import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.RuntimeSettings;
import java.util.Set;

/**
 * How an architecture puts the pieces together, where its dimensions and tensors do not tell.
 *
 * @param traits differences from Llama
 * @param gating of the router, unless the file names it
 */
record Recipe(Set<Trait> traits, Gating gating) {

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** What llama.cpp makes of the settings before it looks at any device ({@code llama_init_from_model}). */
    RuntimeSettings adjusted(RuntimeSettings asked) {
        if (has(Trait.NO_FLASH_ATTENTION)) {
            return asked.withFlashAttention(FlashAttention.OFF);
        }
        boolean needed = asked.valueCacheType().type().isQuantized() && asked.flashAttention() == FlashAttention.AUTO;
        return needed ? asked.withFlashAttention(FlashAttention.ON) : asked;
    }

    /** Whether norms subtract the mean. */
    boolean isCentred(GraphFacts facts) {
        return has(Trait.LAYER_NORM) || (has(Trait.OPTIONAL_RMS_NORM) && !facts.rootMeanSquare());
    }

    boolean scalesEnds() {
        return has(Trait.ALWAYS_SCALED) || has(Trait.SCALED_ENDS);
    }

    Gating gating(GraphFacts facts) {
        return switch (facts.expertGating()) {
            case 1 -> Gating.SOFTMAX;
            case 2 -> Gating.SIGMOID;
            case 3 -> Gating.SOFTMAX_OF_CHOSEN;
            case 4 -> Gating.SQRT_SOFTPLUS;
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
