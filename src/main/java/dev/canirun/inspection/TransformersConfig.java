package dev.canirun.inspection;

import dev.canirun.problem.CannotAnswerException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the {@code config.json} of a model that nobody has converted yet, for the architectures whose conversion is known
 * field by field; whatever else it says is refused, because it may change the model's shape.
 *
 * <p>Source: the models' classes in llama.cpp's {@code conversion/}, 2026-09-23, and the configuration classes of transformers.
 */
final class TransformersConfig {

    private static final Map<String, String> ARCHITECTURES = Map.of(
            "LlamaForCausalLM", "llama",
            "MistralForCausalLM", "llama",
            "Qwen2ForCausalLM", "qwen2",
            "Qwen3ForCausalLM", "qwen3",
            "Qwen3MoeForCausalLM", "qwen3moe");

    /** Fields that say nothing about shapes: training, tokens, precision, the program that wrote them. */
    private static final Set<String> WITHOUT_SHAPE = Set.of(
            "_name_or_path",
            "architectures",
            "attention_dropout",
            "bos_token_id",
            "dtype",
            "eos_token_id",
            "hidden_act",
            "initializer_range",
            "max_window_layers",
            "model_type",
            "norm_topk_prob",
            "output_router_logits",
            "pad_token_id",
            "pretraining_tp",
            "rms_norm_eps",
            "router_aux_loss_coef",
            "torch_dtype",
            "transformers_version",
            "unsloth_fixed",
            "unsloth_version",
            "use_cache");

    private final JsonNode config;
    private final String architecture;
    private final Set<String> used = new HashSet<>();

    private TransformersConfig(JsonNode config, String architecture) {
        this.config = config;
        this.architecture = architecture;
    }

    /**
     * What a converted file would hold.
     *
     * @param hyperparameters under GGUF's key names without the architecture's prefix
     * @param extraTensors groups of tensors beyond those every model of the architecture has, as in data files
     */
    record Converted(SortedMap<String, Object> hyperparameters, List<String> extraTensors) {}

    /** @throws CannotAnswerException when it is no such file or holds anything that is not understood */
    static Converted read(String text) {
        JsonNode config;
        try {
            config = JsonMapper.builder().build().readTree(text);
        } catch (JacksonException notJson) {
            throw refused("It is no JSON.");
        }
        String name = config.path("architectures").path(0).asString("");
        String architecture = ARCHITECTURES.get(name);
        if (architecture == null) {
            throw refused(
                    "Its architecture is not one of " + String.join(", ", new TreeSet<>(ARCHITECTURES.keySet())) + ".");
        }
        return new TransformersConfig(config, architecture).convert();
    }

    private Converted convert() {
        TreeMap<String, Object> gguf = new TreeMap<>();
        gguf.put("general.architecture", architecture);
        gguf.put("block_count", whole("num_hidden_layers"));
        gguf.put("vocab_size", whole("vocab_size"));
        gguf.put("context_length", whole("max_position_embeddings"));
        gguf.put("embedding_length", whole("hidden_size"));
        gguf.put("feed_forward_length", whole("intermediate_size"));
        int heads = whole("num_attention_heads");
        gguf.put("attention.head_count", heads);
        gguf.put("attention.head_count_kv", wholeOr("num_key_value_heads", heads));
        int headLength = wholeOr("head_dim", whole("hidden_size") / heads);
        gguf.put("attention.key_length", headLength);
        gguf.put("attention.value_length", headLength);
        gguf.put("rope.dimension_count", headLength);
        List<String> extraTensors = new ArrayList<>();
        if (!flag("tie_word_embeddings", false)) {
            extraTensors.add("output");
        }
        rope(gguf, extraTensors);
        if (architecture.equals("qwen3moe")) {
            experts(gguf);
        }
        require(!flag("attention_bias", false), "attention_bias");
        require(!flag("mlp_bias", false), "mlp_bias");
        // llama.cpp reads no window for these architectures, unless it were switched on.
        require(!flag("use_sliding_window", false), "use_sliding_window");
        used.add("sliding_window");
        refuseTheRest();
        return new Converted(gguf, extraTensors);
    }

    private void rope(Map<String, Object> gguf, List<String> extraTensors) {
        JsonNode parameters = field("rope_parameters");
        JsonNode base = parameters.has("rope_theta") ? parameters.path("rope_theta") : field("rope_theta");
        used.add("rope_theta");
        if (base.isNumber()) {
            gguf.put("rope.freq_base", base.asDouble());
        }
        JsonNode scaling = parameters.isObject() ? parameters : field("rope_scaling");
        used.add("rope_scaling");
        String type = scaling.path("rope_type").asString(scaling.path("type").asString("default"));
        require(type.equals("default") || type.equals("llama3"), "rope_scaling");
        if (type.equals("llama3")) {
            extraTensors.add("rope-freqs");
        }
    }

    private void experts(Map<String, Object> gguf) {
        gguf.put("expert_count", whole("num_experts"));
        gguf.put("expert_used_count", whole("num_experts_per_tok"));
        gguf.put("expert_feed_forward_length", whole("moe_intermediate_size"));
        require(wholeOr("decoder_sparse_step", 1) == 1, "decoder_sparse_step");
        require(field("mlp_only_layers").isEmpty(), "mlp_only_layers");
    }

    private void refuseTheRest() {
        List<String> unknown = config.propertyNames().stream()
                .filter(name -> !used.contains(name) && !WITHOUT_SHAPE.contains(name))
                .filter(name -> !config.path(name).isNull())
                .sorted()
                .limit(10)
                .toList();
        require(unknown.isEmpty(), String.join(", ", unknown));
    }

    private JsonNode field(String name) {
        used.add(name);
        return config.path(name);
    }

    private int whole(String name) {
        JsonNode value = field(name);
        if (!value.isInt() || value.asInt() < 1) {
            throw refused(name + " is missing or no whole number above 0.");
        }
        return value.asInt();
    }

    private int wholeOr(String name, int otherwise) {
        JsonNode value = field(name);
        return value.isMissingNode() || value.isNull() ? otherwise : whole(name);
    }

    private boolean flag(String name, boolean otherwise) {
        return field(name).asBoolean(otherwise);
    }

    private static void require(boolean understood, String what) {
        if (!understood) {
            throw refused("What it says of " + what + " is not understood, and it may change the model's shape.");
        }
    }

    private static CannotAnswerException refused(String reason) {
        return new CannotAnswerException(
                "config-not-understood",
                "Configuration not understood",
                "The config.json cannot be answered for. " + reason + " Inspect a converted GGUF file instead.");
    }
}
