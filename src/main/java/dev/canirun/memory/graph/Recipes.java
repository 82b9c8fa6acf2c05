package dev.canirun.memory.graph;

import static dev.canirun.memory.graph.Trait.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
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
        plain("llama", NORMALIZED_EXPERTS);
        plain("mistral3", NORMALIZED_EXPERTS, OPTIONAL_TEMPERATURE);
        plain("qwen2");
        plain("qwen2moe", SHARED_GATE_BY_DIVISION);
        plain("qwen3");
        plain("qwen3moe", NORMALIZED_EXPERTS);
        plain("gemma", SCALED_EMBEDDING, SCALED_QUERY);
        plain("gemma2", SCALED_EMBEDDING, SCALED_QUERY, CAPPED_ATTENTION);
        plain("gemma3", SCALED_EMBEDDING, SCALED_QUERY);
        plain(
                "gemma4",
                SCALED_EMBEDDING,
                UNWEIGHTED_VALUE_NORM,
                ROPE_FACTORS_OUTSIDE_WINDOW,
                OUTPUTS_AFTER_NORM,
                NORMALIZED_EXPERTS);
        plain("smollm3", NO_ROPE_EVERY_FOURTH);
        plain("olmo2", FLAT_QK_NORM, POST_NORM_ONLY);
        plain("exaone4", POST_NORM_ONLY, ROPE_IN_WINDOW_ONLY);
        plain("granite");
        plain("granitehybrid", NORMALIZED_EXPERTS);
        plain("granitemoe", NORMALIZED_EXPERTS);
        plain("ernie4_5");
        plain("ernie4_5-moe", NORMALIZED_EXPERTS);
        plain("cohere2", LAYER_NORM, PARALLEL, RESIDUAL_BEFORE_MIXER, ROPE_IN_WINDOW_ONLY);
        put("phi3", Activation.FUSED_GATE, Gating.SOFTMAX, SCALED_QUERY, FFN_RESIDUAL_FIRST, NORMALIZED_EXPERTS);
        put("gpt-oss", Activation.PLAIN, Gating.SOFTMAX_OF_CHOSEN, FFN_NORM_IS_POST_ATTENTION, OUTPUTS_AFTER_LAYERS);
        put(
                "llama4",
                Activation.PLAIN,
                Gating.SIGMOID,
                NO_ROPE_EVERY_FOURTH,
                TEMPERATURE_WITHOUT_ROPE,
                UNWEIGHTED_QK_NORM,
                WEIGHT_BEFORE_EXPERTS,
                SELECT_BY_LOGITS);
        put(
                "glm4moe",
                Activation.PLAIN,
                Gating.SIGMOID,
                FFN_NORM_IS_POST_ATTENTION,
                OPTIONALLY_NORMALIZED_EXPERTS,
                MULTI_SECTION_ROPE);
        deltaNets();
        put("deepseek2", Activation.PLAIN, Gating.SIGMOID, OPTIONALLY_NORMALIZED_EXPERTS);
    }

    private static void deltaNets() {
        Trait[] shared = {NORM_COMES_FIRST, FFN_NORM_IS_POST_ATTENTION, OUTPUTS_AFTER_NORM, NORMALIZED_EXPERTS};
        plain("qwen3next", with(shared, REPEATED_KEY_HEADS));
        plain("qwen35", with(shared, MULTI_SECTION_ROPE));
        plain("qwen35moe", with(shared, MULTI_SECTION_ROPE));
    }

    private static Trait[] with(Trait[] shared, Trait more) {
        Trait[] all = Arrays.copyOf(shared, shared.length + 1);
        all[shared.length] = more;
        return all;
    }

    private Recipes() {}

    private static void plain(String architecture, Trait... traits) {
        put(architecture, Activation.PLAIN, Gating.SOFTMAX, traits);
    }

    private static void put(String architecture, Activation activation, Gating gating, Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(Set.of(traits));
        BY_ARCHITECTURE.put(architecture, new Recipe(set, activation, gating));
    }

    static Optional<Recipe> of(String architecture) {
        return Optional.ofNullable(BY_ARCHITECTURE.get(architecture));
    }
}
