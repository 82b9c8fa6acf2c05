package dev.canirun.memory.graph;

import static dev.canirun.memory.graph.Gating.SOFTMAX;
import static dev.canirun.memory.graph.Trait.*;

import java.util.List;

/**
 * Recipes of decoders with one feed-forward network per block.
 *
 * <p>Source: {@code src/models/*.cpp} of llama.cpp 0.5.0, one file per architecture.
 */
final class DenseRecipes {

    private DenseRecipes() {}

    static void sequential(RecipeBook book) {
        for (String name :
                List.of("qwen", "qwen2", "qwen3", "exaone", "internlm2", "xverse", "apertus", "pangu-embedded")) {
            book.put(name, SOFTMAX);
        }
        book.put("deci", SOFTMAX, PRUNED_BLOCKS);
        book.put("llama", SOFTMAX, NORMALIZED_EXPERTS);
        book.put("mistral3", SOFTMAX, NORMALIZED_EXPERTS, OPTIONAL_TEMPERATURE);
        book.put("gemma", SOFTMAX, SCALED_EMBEDDING, SCALED_QUERY);
        book.put("smollm3", SOFTMAX, NO_ROPE_EVERY_FOURTH);
        book.put("granite", SOFTMAX, NORMALIZED_EXPERTS);
        book.put("minicpm", SOFTMAX, ALWAYS_SCALED, NORMALIZED_EXPERTS);
        book.put("ernie4_5", SOFTMAX);
        book.put("seed_oss", SOFTMAX, FFN_NORM_IS_POST_ATTENTION);
        book.put("baichuan", SOFTMAX, ROPE_IN_SMALL_MODEL_ONLY);
        book.put("hunyuan-dense", SOFTMAX, QK_NORM_AFTER_ROPE);
        book.put("arcee", SOFTMAX, SQUARED_ACTIVATION);
        book.put("refact", SOFTMAX, NO_ROPE);
        book.put("bitnet", SOFTMAX, LOGITS_FROM_TOKEN_TABLE);
        book.put("openelm", SOFTMAX, MIXER_RESIDUAL_FIRST);
        book.put("cogvlm", SOFTMAX, ALL_ROWS);
        book.put("maincoder", SOFTMAX, QK_NORM_AFTER_ROPE);
        book.put("hunyuan_vl", SOFTMAX, QK_NORM_AFTER_ROPE, MULTI_SECTION_ROPE);
        book.put("paddleocr", SOFTMAX, MULTI_SECTION_ROPE);
        book.put("minicpm3", SOFTMAX, ALWAYS_SCALED, SCALED_BEFORE_LOGITS);
        book.put("glm4", SOFTMAX, MULTI_SECTION_ROPE);
        book.put("chatglm", SOFTMAX);
        book.put("qwen2vl", SOFTMAX, MULTI_SECTION_ROPE);
        book.put("qwen3vl", SOFTMAX, MULTI_SECTION_ROPE);
        for (String name : List.of("phi3", "phimoe")) {
            book.put(name, SOFTMAX, SCALED_QUERY, FFN_RESIDUAL_FIRST, NORMALIZED_EXPERTS);
        }
        centred(book);
    }

    private static void centred(RecipeBook book) {
        book.put("olmo", SOFTMAX, LAYER_NORM);
        book.put("orion", SOFTMAX, LAYER_NORM);
        book.put("starcoder2", SOFTMAX, LAYER_NORM);
        book.put("codeshell", SOFTMAX, LAYER_NORM);
        book.put("stablelm", SOFTMAX, LAYER_NORM, SHARES_MIXER_NORM);
        book.put("nemotron", SOFTMAX, SQUARED_ACTIVATION, LAYER_NORM);
        book.put("jais2", SOFTMAX, SQUARED_ACTIVATION, LAYER_NORM);
        for (String name : List.of("gpt2", "starcoder", "bloom", "mpt", "jais")) {
            book.put(name, SOFTMAX, LAYER_NORM, NO_ROPE);
        }
    }

    static void parallel(RecipeBook book) {
        book.put("plamo", SOFTMAX, PARALLEL);
        book.put("falcon", SOFTMAX, LAYER_NORM, PARALLEL);
        book.put("phi2", SOFTMAX, LAYER_NORM, PARALLEL, MIXER_FIRST, SCALED_QUERY);
        book.put("command-r", SOFTMAX, LAYER_NORM, PARALLEL, RESIDUAL_BEFORE_MIXER);
        book.put("cohere2", SOFTMAX, LAYER_NORM, PARALLEL, RESIDUAL_BEFORE_MIXER, ROPE_IN_WINDOW_ONLY);
        book.put("gptneox", SOFTMAX, LAYER_NORM, OPTIONALLY_PARALLEL, OWN_PARALLEL_NORM, RESIDUAL_BEFORE_MIXER);
    }
}
