package dev.canirun.memory.graph;

import static dev.canirun.memory.graph.Gating.SOFTMAX;
import static dev.canirun.memory.graph.Trait.*;

import java.util.List;

/**
 * Recipes of models that read a whole text at once.
 *
 * <p>Source: {@code src/models/*.cpp} of llama.cpp 0.5.0, one file per architecture.
 */
final class EncoderRecipes {

    private EncoderRecipes() {}

    static void encoders(RecipeBook book) {
        book.put("bert", SOFTMAX, UNCACHED, LAYER_NORM, NORM_AFTER_SUMS, POSITIONS_FIRST, NO_ROPE, NO_LOGITS);
        book.put("jina-bert-v2", SOFTMAX, UNCACHED, LAYER_NORM, NORM_AFTER_SUMS, FLAT_QK_NORM, NO_ROPE, NO_LOGITS);
        for (String name : List.of("nomic-bert", "nomic-bert-moe", "jina-bert-v3")) {
            book.put(name, SOFTMAX, UNCACHED, LAYER_NORM, NORM_AFTER_SUMS, NO_LOGITS);
        }
        book.put("modern-bert", SOFTMAX, OPTIONAL_MIXER_NORM, UNCACHED, LAYER_NORM, NO_LOGITS);
        book.put("neo-bert", SOFTMAX, UNCACHED, NO_LOGITS);
        book.put("eurobert", SOFTMAX, UNCACHED, NO_LOGITS);
        book.put("llama-embed", SOFTMAX, UNCACHED, NORMALIZED_EXPERTS, NO_LOGITS);
        book.put("gemma-embedding", SOFTMAX, UNCACHED, SCALED_EMBEDDING, SCALED_QUERY, NO_LOGITS);
        book.put("dream", SOFTMAX, UNCACHED);
        book.put("llada", SOFTMAX, UNCACHED);
        book.put("llada-moe", SOFTMAX, UNCACHED);
        book.put("rnd1", SOFTMAX, UNCACHED, NORMALIZED_EXPERTS);
    }
}
