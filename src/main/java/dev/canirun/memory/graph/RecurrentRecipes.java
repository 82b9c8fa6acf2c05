package dev.canirun.memory.graph;

import static dev.canirun.memory.graph.Gating.SIGMOID;
import static dev.canirun.memory.graph.Gating.SOFTMAX;
import static dev.canirun.memory.graph.Trait.*;

import java.util.List;

/**
 * Recipes of decoders that carry a state.
 *
 * <p>Source: {@code src/models/*.cpp} of llama.cpp 0.5.0, one file per architecture.
 */
final class RecurrentRecipes {

    private RecurrentRecipes() {}

    static void recurrent(RecipeBook book) {
        book.put("mamba", SOFTMAX);
        book.put("mamba2", SOFTMAX);
        book.put("jamba", SOFTMAX, NO_ROPE, MIXER_RESIDUAL_FIRST, FFN_RESIDUAL_FIRST);
        book.put("plamo2", SOFTMAX);
        book.put("falcon-h1", SOFTMAX, ATTENTION_BESIDE_RECURRENCE);
        book.put("granitehybrid", SOFTMAX, NORMALIZED_EXPERTS);
        for (String name : List.of("nemotron_h", "nemotron_h_moe")) {
            book.put(name, SIGMOID, SQUARED_ACTIVATION, NO_ROPE, OUTPUTS_AFTER_NORM, OPTIONALLY_NORMALIZED_EXPERTS);
        }
        book.put("kimi-linear", SIGMOID, NORM_COMES_FIRST, UNROTATED_LATENT, NORMALIZED_EXPERTS);
        for (String name : List.of("lfm2", "lfm2moe")) {
            book.put(
                    name,
                    SIGMOID,
                    MIXER_RESIDUAL_FIRST,
                    FFN_RESIDUAL_FIRST,
                    OUTPUT_NORM_IS_TOKEN_NORM,
                    NORMALIZED_EXPERTS);
        }
        for (String name : List.of("qwen3next", "qwen35", "qwen35moe")) {
            book.put(
                    name,
                    SOFTMAX,
                    NORM_COMES_FIRST,
                    FFN_NORM_IS_POST_ATTENTION,
                    OUTPUTS_AFTER_NORM,
                    NORMALIZED_EXPERTS,
                    name.equals("qwen3next") ? REPEATED_KEY_HEADS : MULTI_SECTION_ROPE);
        }
    }
}
