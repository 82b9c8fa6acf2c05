package dev.canirun.memory.graph;

import static dev.canirun.memory.graph.Gating.SIGMOID;
import static dev.canirun.memory.graph.Gating.SOFTMAX;
import static dev.canirun.memory.graph.Gating.SOFTMAX_OF_CHOSEN;
import static dev.canirun.memory.graph.Trait.*;

/**
 * Recipes of decoders whose layers differ in what they see.
 *
 * <p>Source: {@code src/models/*.cpp} of llama.cpp 0.5.0, one file per architecture.
 */
final class WindowRecipes {

    private WindowRecipes() {}

    static void windowed(RecipeBook book) {
        book.put("gemma2", SOFTMAX, SCALED_EMBEDDING, SCALED_QUERY, CAPPED_ATTENTION);
        book.put("gemma3", SOFTMAX, SCALED_EMBEDDING, SCALED_QUERY);
        book.put("gemma3n", SOFTMAX, SCALED_EMBEDDING, UNWEIGHTED_VALUE_NORM, ALTERNATING_UPDATES, CAPPED_LOGITS);
        book.put("olmo2", SOFTMAX, FLAT_QK_NORM, POST_NORM_ONLY);
        book.put("plamo3", SOFTMAX);
        book.put("spark2_5", SOFTMAX);
        book.put("exaone4", SOFTMAX, POST_NORM_ONLY, ROPE_IN_WINDOW_ONLY);
        book.put("maple", SOFTMAX, ROPE_IN_WINDOW_ONLY, NORMALIZED_EXPERTS);
        book.put("granite_swa", SOFTMAX, NORMALIZED_EXPERTS);
        book.put("muse-glimmer", SOFTMAX, NORMALIZED_EMBEDDING, ROPE_IN_WINDOW_ONLY, NORM_BEFORE_DROP);
        book.put("mellum", SOFTMAX, NORMALIZED_EXPERTS);
        mixtures(book);
        mixturesBySigmoid(book);
        parallelMixtures(book);
    }

    private static void mixtures(RecipeBook book) {
        book.put(
                "gemma4",
                SOFTMAX,
                SCALED_EMBEDDING,
                UNWEIGHTED_VALUE_NORM,
                ROPE_FACTORS_OUTSIDE_WINDOW,
                OUTPUTS_AFTER_NORM,
                NORMALIZED_EXPERTS);
        book.put("gpt-oss", SOFTMAX_OF_CHOSEN, FFN_NORM_IS_POST_ATTENTION, OUTPUTS_AFTER_LAYERS);
    }

    private static void mixturesBySigmoid(RecipeBook book) {
        book.put(
                "llama4",
                SIGMOID,
                NO_ROPE_EVERY_FOURTH,
                TEMPERATURE_WITHOUT_ROPE,
                UNWEIGHTED_QK_NORM,
                WEIGHT_BEFORE_EXPERTS,
                SELECT_BY_LOGITS);
        book.put("mimo2", SIGMOID, NORMALIZED_EXPERTS);
        book.put("laguna", SIGMOID, SOFTPLUS_GATE, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put(
                "afmoe",
                SIGMOID,
                SCALED_EMBEDDING,
                NO_ROPE_EVERY_FOURTH,
                NORM_BEFORE_DROP,
                OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("exaone-moe", SIGMOID, ROPE_IN_WINDOW_ONLY, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put(
                "step35",
                SIGMOID,
                ROPE_FACTORS_OUTSIDE_WINDOW,
                LIMITED_ACTIVATIONS,
                OUTPUTS_AFTER_LAYERS,
                OPTIONALLY_NORMALIZED_EXPERTS);
    }

    private static void parallelMixtures(RecipeBook book) {
        book.put(
                "cohere2moe",
                SIGMOID,
                OPTIONAL_RMS_NORM,
                PARALLEL,
                RESIDUAL_BEFORE_MIXER,
                ROPE_IN_WINDOW_ONLY,
                ROPE_IN_DENSE_BLOCKS,
                OUTPUTS_AFTER_NORM,
                AVERAGED_WITH_SHARED,
                OPTIONALLY_NORMALIZED_EXPERTS);
    }
}
