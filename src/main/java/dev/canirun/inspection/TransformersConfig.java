package dev.canirun.inspection;

import dev.canirun.llm.Quantization;
import dev.canirun.problem.CannotAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the {@code config.json} of a model that nobody has converted yet, for the classes whose conversion is known field by
 * field ({@link ConfigMapping}); whatever else it says is refused, because it may change the model's shape.
 */
final class TransformersConfig {

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
            "sliding_window", // read where the mapping has a key for it; llama.cpp knows no window elsewhere
            "torch_dtype",
            "transformers_version",
            "unsloth_fixed",
            "unsloth_version",
            "use_cache");

    /** Switches that change the shape of any class, with what they must be unless the mapping says otherwise. */
    private static final Map<String, Object> SWITCHES =
            Map.of("attention_bias", false, "mlp_bias", false, "use_sliding_window", false);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigFields config;
    private final ConfigMapping mapping;

    private TransformersConfig(ConfigFields config, ConfigMapping mapping) {
        this.config = config;
        this.mapping = mapping;
    }

    /**
     * What a converted file would hold.
     *
     * @param hyperparameters under GGUF's key names without the architecture's prefix
     * @param extraTensors groups of tensors beyond those every model of the architecture has, as in data files
     * @param quantizations what files of it can be, everything when empty
     */
    record Converted(
            SortedMap<String, Object> hyperparameters, List<String> extraTensors, List<Quantization> quantizations) {}

    /**
     * @param known by the name of the class
     * @throws CannotAnswerException when it is no such file or holds anything that is not understood
     */
    static Converted read(String text, SortedMap<String, ConfigMapping> known) {
        JsonNode config;
        try {
            config = JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw ConfigFields.refused("It is no JSON.");
        }
        ConfigMapping mapping = known.get(config.path("architectures").path(0).asString(""));
        if (mapping == null) {
            throw ConfigFields.refused("Its architecture is not one of " + String.join(", ", known.keySet()) + ".");
        }
        return new TransformersConfig(new ConfigFields(config), mapping).convert();
    }

    private Converted convert() {
        mapping.requiredOrNone()
                .forEach(name -> ConfigFields.require(!ConfigFields.isLeftOut(config.field(name)), name));
        TreeMap<String, Object> gguf = new TreeMap<>();
        gguf.put("general.architecture", mapping.architecture());
        gguf.put("block_count", config.whole("num_hidden_layers"));
        gguf.put("vocab_size", config.whole("vocab_size"));
        gguf.put("context_length", config.whole("max_position_embeddings"));
        gguf.put("embedding_length", config.whole("hidden_size"));
        gguf.put("feed_forward_length", config.whole("intermediate_size"));
        heads(gguf);
        mapping.keysOrNone().forEach((key, name) -> config.number(name).ifPresent(value -> gguf.put(key, value)));
        List<String> extraTensors = new ArrayList<>(mapping.extraTensorsOrNone());
        if (!config.field("tie_word_embeddings").asBoolean(mapping.tied())) {
            extraTensors.add("output");
        }
        rope(gguf, extraTensors);
        checkValues();
        checkLayers();
        checkQuantization();
        config.refuseTheRest(name -> WITHOUT_SHAPE.contains(name) || mapping.ignores(name));
        return new Converted(gguf, extraTensors, mapping.quantizationsOrNone());
    }

    private void heads(Map<String, Object> gguf) {
        int heads = config.whole("num_attention_heads");
        gguf.put("attention.head_count", heads);
        gguf.put("attention.head_count_kv", config.wholeOr("num_key_value_heads", heads));
        int headLength = config.wholeOr("head_dim", config.whole("hidden_size") / heads);
        gguf.put("attention.key_length", headLength);
        gguf.put("attention.value_length", headLength);
        double rotated = config.field("partial_rotary_factor").asDouble(1);
        ConfigFields.require(rotated > 0 && rotated <= 1, "partial_rotary_factor");
        gguf.put("rope.dimension_count", (int) (headLength * rotated));
    }

    private void rope(Map<String, Object> gguf, List<String> extraTensors) {
        JsonNode parameters = config.field("rope_parameters");
        JsonNode ownBase = config.field("rope_theta");
        JsonNode base = parameters.has("rope_theta") ? parameters.path("rope_theta") : ownBase;
        if (base.isNumber()) {
            gguf.put("rope.freq_base", base.asDouble());
        }
        JsonNode ownScaling = config.field("rope_scaling");
        JsonNode scaling = parameters.isObject() ? parameters : ownScaling;
        String type = scaling.path("rope_type").asString(scaling.path("type").asString("default"));
        ConfigFields.require(mapping.understandsRope(type), "rope_scaling");
        switch (type) {
            case "llama3" -> extraTensors.add("rope-freqs");
            case "longrope" -> {
                extraTensors.add("rope-factors");
                gguf.put("rope.scaling.type", type);
            }
            case "yarn" -> {
                gguf.put("rope.scaling.type", type);
                gguf.put("rope.scaling.factor", scaling.path("factor").asDouble());
                gguf.put(
                        "rope.scaling.original_context_length",
                        scaling.path("original_max_position_embeddings").asInt());
            }
            default -> {} // nothing is scaled
        }
    }

    private void checkValues() {
        Map<String, Object> only = new TreeMap<>(SWITCHES);
        only.putAll(mapping.onlyOrNone());
        only.forEach((name, value) -> {
            JsonNode stated = config.field(name);
            ConfigFields.require(ConfigFields.isLeftOut(stated) || stated.equals(JSON.valueToTree(value)), name);
        });
    }

    /** A configuration that lists its layers must list them as the architecture has them. */
    private void checkLayers() {
        JsonNode types = config.field("layer_types");
        for (int i = 0; i < types.size(); i++) {
            String expected = mapping.seesAll(i) ? "full_attention" : "sliding_attention";
            ConfigFields.require(types.path(i).asString("").equals(expected), "layer_types");
        }
    }

    private void checkQuantization() {
        String method = mapping.quantizationMethod();
        if (method != null) {
            String stated =
                    config.field("quantization_config").path("quant_method").asString("");
            ConfigFields.require(stated.equals(method), "quantization_config");
        }
    }
}
