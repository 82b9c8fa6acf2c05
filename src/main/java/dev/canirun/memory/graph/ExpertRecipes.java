package dev.canirun.memory.graph;

import static dev.canirun.memory.graph.Gating.SIGMOID;
import static dev.canirun.memory.graph.Gating.SOFTMAX;
import static dev.canirun.memory.graph.Gating.SQRT_SOFTPLUS;
import static dev.canirun.memory.graph.Trait.*;

/**
 * Recipes of decoders with experts in most blocks.
 *
 * <p>Source: {@code src/models/*.cpp} of llama.cpp 0.5.0, one file per architecture.
 */
final class ExpertRecipes {

    private ExpertRecipes() {}

    static void experts(RecipeBook book) {
        bySoftmax(book);
        bySigmoid(book);
    }

    private static void bySoftmax(RecipeBook book) {
        book.put("qwen2moe", SOFTMAX, SHARED_GATE_BY_DIVISION);
        book.put("qwen3moe", SOFTMAX, NORMALIZED_EXPERTS);
        book.put("qwen3vlmoe", SOFTMAX, NORMALIZED_EXPERTS, MULTI_SECTION_ROPE);
        book.put("granitemoe", SOFTMAX, NORMALIZED_EXPERTS);
        book.put("ernie4_5-moe", SOFTMAX, NORMALIZED_EXPERTS);
        book.put("hunyuan-moe", SOFTMAX, QK_NORM_AFTER_ROPE, NORMALIZED_EXPERTS);
        book.put("olmoe", SOFTMAX, FLAT_QK_NORM);
        book.put("deepseek", SOFTMAX);
        book.put("bailingmoe", SOFTMAX, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put(
                "grok",
                SOFTMAX,
                SCALED_ENDS,
                CAPPED_ATTENTION,
                NO_FLASH_ATTENTION,
                BRANCH_NORMS_ARE_OUTPUT_NORMS,
                DENSE_BESIDE_EXPERTS,
                NORMALIZED_EXPERTS);
        book.put("grovemoe", SOFTMAX, SELECT_BY_SIGMOID, NORMALIZED_EXPERTS);
        book.put("arctic", SOFTMAX, NORMALIZED_EXPERTS);
        book.put("smallthinker", SOFTMAX, ROPE_IN_WINDOW_ONLY, ROUTER_BEFORE_MIXER, NORMALIZED_EXPERTS);
        book.put("deepseek2-ocr", SOFTMAX, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("dbrx", SOFTMAX, LAYER_NORM, FFN_NORM_IS_ATTENTION_OUTPUT, NORMALIZED_EXPERTS);
    }

    private static void bySigmoid(RecipeBook book) {
        book.put("mistral4", SIGMOID, EXACT_EXPERTS, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("minimax-m3", SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("minimax-m2", SIGMOID, FLAT_QK_NORM, NORMALIZED_EXPERTS);
        book.put("deepseek2", SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("deepseek32", SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("glm-dsa", SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put(
                "deepseek4",
                SQRT_SOFTPLUS,
                HYPER_CONNECTIONS,
                SEPARATE_STREAMS,
                ALL_ROWS,
                OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("dots1", SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("bailingmoe2", SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("hy_v3", SIGMOID, OUTPUTS_AFTER_NORM, OPTIONALLY_NORMALIZED_EXPERTS);
        book.put("glm4moe", SIGMOID, FFN_NORM_IS_POST_ATTENTION, OPTIONALLY_NORMALIZED_EXPERTS, MULTI_SECTION_ROPE);
    }
}
