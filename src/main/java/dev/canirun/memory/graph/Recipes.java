package dev.canirun.memory.graph;

import static dev.canirun.memory.graph.Activation.FUSED_GATE;
import static dev.canirun.memory.graph.Activation.PLAIN;
import static dev.canirun.memory.graph.Activation.SQUARED;
import static dev.canirun.memory.graph.Gating.SIGMOID;
import static dev.canirun.memory.graph.Gating.SOFTMAX;
import static dev.canirun.memory.graph.Gating.SOFTMAX_OF_CHOSEN;
import static dev.canirun.memory.graph.Trait.*;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The recipe of every architecture whose graph is known.
 *
 * <p>Source: {@code src/models/*.cpp} of llama.cpp 0.5.0, one file per architecture.
 */
final class Recipes {

    private static final Map<String, Recipe> BY_ARCHITECTURE = new HashMap<>();

    static {
        sequential();
        parallel();
        windowed();
        experts();
        recurrent();
    }

    private Recipes() {}

    static Optional<Recipe> of(String architecture) {
        return Optional.ofNullable(BY_ARCHITECTURE.get(architecture));
    }

    private static void sequential() {
        for (String name : List.of("qwen", "qwen2", "qwen3", "exaone", "internlm2", "xverse", "apertus", "deci")) {
            put(name, PLAIN, SOFTMAX);
        }
        put("llama", PLAIN, SOFTMAX, NORMALIZED_EXPERTS);
        put("mistral3", PLAIN, SOFTMAX, NORMALIZED_EXPERTS, OPTIONAL_TEMPERATURE);
        put("gemma", PLAIN, SOFTMAX, SCALED_EMBEDDING, SCALED_QUERY);
        put("smollm3", PLAIN, SOFTMAX, NO_ROPE_EVERY_FOURTH);
        put("granite", PLAIN, SOFTMAX, NORMALIZED_EXPERTS);
        put("minicpm", PLAIN, SOFTMAX, ALWAYS_SCALED, NORMALIZED_EXPERTS);
        put("ernie4_5", PLAIN, SOFTMAX);
        put("seed_oss", PLAIN, SOFTMAX, FFN_NORM_IS_POST_ATTENTION);
        put("baichuan", PLAIN, SOFTMAX, ROPE_IN_SMALL_MODEL_ONLY);
        put("hunyuan-dense", PLAIN, SOFTMAX, QK_NORM_AFTER_ROPE);
        put("olmo", PLAIN, SOFTMAX, LAYER_NORM);
        put("orion", PLAIN, SOFTMAX, LAYER_NORM);
        put("starcoder2", PLAIN, SOFTMAX, LAYER_NORM);
        put("stablelm", PLAIN, SOFTMAX, LAYER_NORM, SHARES_MIXER_NORM);
        put("nemotron", SQUARED, SOFTMAX, LAYER_NORM);
        put("arcee", SQUARED, SOFTMAX);
        put("glm4", FUSED_GATE, SOFTMAX, MULTI_SECTION_ROPE);
        put("chatglm", FUSED_GATE, SOFTMAX);
        put("qwen2vl", PLAIN, SOFTMAX, MULTI_SECTION_ROPE);
        put("qwen3vl", PLAIN, SOFTMAX, MULTI_SECTION_ROPE);
        for (String name : List.of("gpt2", "starcoder", "bloom", "mpt")) {
            put(name, PLAIN, SOFTMAX, LAYER_NORM, NO_ROPE);
        }
        for (String name : List.of("phi3", "phimoe")) {
            put(name, FUSED_GATE, SOFTMAX, SCALED_QUERY, FFN_RESIDUAL_FIRST, NORMALIZED_EXPERTS);
        }
    }

    private static void parallel() {
        put("falcon", PLAIN, SOFTMAX, LAYER_NORM, PARALLEL);
        put("phi2", PLAIN, SOFTMAX, LAYER_NORM, PARALLEL, MIXER_FIRST, SCALED_QUERY);
        put("command-r", PLAIN, SOFTMAX, LAYER_NORM, PARALLEL, RESIDUAL_BEFORE_MIXER);
        put("cohere2", PLAIN, SOFTMAX, LAYER_NORM, PARALLEL, RESIDUAL_BEFORE_MIXER, ROPE_IN_WINDOW_ONLY);
        put("gptneox", PLAIN, SOFTMAX, LAYER_NORM, OPTIONALLY_PARALLEL, OWN_PARALLEL_NORM, RESIDUAL_BEFORE_MIXER);
    }

    private static void windowed() {
        put("gemma2", PLAIN, SOFTMAX, SCALED_EMBEDDING, SCALED_QUERY, CAPPED_ATTENTION);
        put("gemma3", PLAIN, SOFTMAX, SCALED_EMBEDDING, SCALED_QUERY);
        put(
                "gemma4",
                PLAIN,
                SOFTMAX,
                SCALED_EMBEDDING,
                UNWEIGHTED_VALUE_NORM,
                ROPE_FACTORS_OUTSIDE_WINDOW,
                OUTPUTS_AFTER_NORM,
                NORMALIZED_EXPERTS);
        put("gemma3n", PLAIN, SOFTMAX, SCALED_EMBEDDING, UNWEIGHTED_VALUE_NORM, ALTERNATING_UPDATES, CAPPED_LOGITS);
        put("olmo2", PLAIN, SOFTMAX, FLAT_QK_NORM, POST_NORM_ONLY);
        put("exaone4", PLAIN, SOFTMAX, POST_NORM_ONLY, ROPE_IN_WINDOW_ONLY);
        put("mellum", PLAIN, SOFTMAX, NORMALIZED_EXPERTS);
        put("gpt-oss", PLAIN, SOFTMAX_OF_CHOSEN, FFN_NORM_IS_POST_ATTENTION, OUTPUTS_AFTER_LAYERS);
        put(
                "llama4",
                PLAIN,
                SIGMOID,
                NO_ROPE_EVERY_FOURTH,
                TEMPERATURE_WITHOUT_ROPE,
                UNWEIGHTED_QK_NORM,
                WEIGHT_BEFORE_EXPERTS,
                SELECT_BY_LOGITS);
        put("mimo2", PLAIN, SIGMOID, NORMALIZED_EXPERTS);
        put("laguna", PLAIN, SIGMOID, SOFTPLUS_GATE, OPTIONALLY_NORMALIZED_EXPERTS);
        put("afmoe", PLAIN, SIGMOID, SCALED_EMBEDDING, NO_ROPE_EVERY_FOURTH, OPTIONALLY_NORMALIZED_EXPERTS);
        put("exaone-moe", PLAIN, SIGMOID, ROPE_IN_WINDOW_ONLY, OPTIONALLY_NORMALIZED_EXPERTS);
        put("step35", PLAIN, SIGMOID, ROPE_FACTORS_OUTSIDE_WINDOW, OUTPUTS_AFTER_LAYERS, OPTIONALLY_NORMALIZED_EXPERTS);
    }

    private static void experts() {
        put("qwen2moe", PLAIN, SOFTMAX, SHARED_GATE_BY_DIVISION);
        put("qwen3moe", PLAIN, SOFTMAX, NORMALIZED_EXPERTS);
        put("qwen3vlmoe", PLAIN, SOFTMAX, NORMALIZED_EXPERTS, MULTI_SECTION_ROPE);
        put("granitemoe", PLAIN, SOFTMAX, NORMALIZED_EXPERTS);
        put("ernie4_5-moe", PLAIN, SOFTMAX, NORMALIZED_EXPERTS);
        put("hunyuan-moe", PLAIN, SOFTMAX, QK_NORM_AFTER_ROPE, NORMALIZED_EXPERTS);
        put("olmoe", PLAIN, SOFTMAX, FLAT_QK_NORM);
        put("deepseek", PLAIN, SOFTMAX);
        put("dbrx", PLAIN, SOFTMAX, LAYER_NORM, FFN_NORM_IS_ATTENTION_OUTPUT, NORMALIZED_EXPERTS);
        put("minimax-m2", PLAIN, SIGMOID, FLAT_QK_NORM, NORMALIZED_EXPERTS);
        put("deepseek2", PLAIN, SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        put("deepseek32", PLAIN, SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        put("glm-dsa", PLAIN, SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        put("dots1", PLAIN, SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        put("bailingmoe2", PLAIN, SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
        put("hy_v3", PLAIN, SIGMOID, OUTPUTS_AFTER_NORM, OPTIONALLY_NORMALIZED_EXPERTS);
        put("glm4moe", PLAIN, SIGMOID, FFN_NORM_IS_POST_ATTENTION, OPTIONALLY_NORMALIZED_EXPERTS, MULTI_SECTION_ROPE);
    }

    private static void recurrent() {
        put("mamba", PLAIN, SOFTMAX);
        put("mamba2", PLAIN, SOFTMAX);
        put("jamba", PLAIN, SOFTMAX, NO_ROPE, MIXER_RESIDUAL_FIRST, FFN_RESIDUAL_FIRST);
        put("falcon-h1", PLAIN, SOFTMAX, ATTENTION_BESIDE_RECURRENCE);
        put("granitehybrid", PLAIN, SOFTMAX, NORMALIZED_EXPERTS);
        for (String name : List.of("nemotron_h", "nemotron_h_moe")) {
            put(name, SQUARED, SIGMOID, NO_ROPE, OUTPUTS_AFTER_NORM, OPTIONALLY_NORMALIZED_EXPERTS);
        }
        put("kimi-linear", PLAIN, SIGMOID, NORM_COMES_FIRST, UNROTATED_LATENT, NORMALIZED_EXPERTS);
        for (String name : List.of("lfm2", "lfm2moe")) {
            put(
                    name,
                    PLAIN,
                    SIGMOID,
                    MIXER_RESIDUAL_FIRST,
                    FFN_RESIDUAL_FIRST,
                    OUTPUT_NORM_IS_TOKEN_NORM,
                    NORMALIZED_EXPERTS);
        }
        for (String name : List.of("qwen3next", "qwen35", "qwen35moe")) {
            put(
                    name,
                    PLAIN,
                    SOFTMAX,
                    NORM_COMES_FIRST,
                    FFN_NORM_IS_POST_ATTENTION,
                    OUTPUTS_AFTER_NORM,
                    NORMALIZED_EXPERTS,
                    name.equals("qwen3next") ? REPEATED_KEY_HEADS : MULTI_SECTION_ROPE);
        }
    }

    private static void put(String architecture, Activation activation, Gating gating, Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        BY_ARCHITECTURE.put(architecture, new Recipe(set, activation, gating));
    }
}
