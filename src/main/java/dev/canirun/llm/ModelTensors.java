package dev.canirun.llm;

/** Tensors outside the blocks: embeddings, the output, and tables shared by all blocks. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable, which their types cannot say
enum ModelTensors implements TensorGroup {
    TOKEN_EMBEDDING("token_embd.weight [embedding, vocabulary]"),
    POSITION_EMBEDDING("position_embd.weight [embedding, context]"),
    TOKEN_TYPES("token_types.weight [embedding, token types]"),
    EMBEDDING_NORM("token_embd_norm.weight [embedding]"),
    EMBEDDING_NORM_BIAS("token_embd_norm.bias [embedding]"),
    OUTPUT("output.weight [embedding, vocabulary]"),
    OUTPUT_BIAS("output.bias [vocabulary]"),
    OUTPUT_NORM("output_norm.weight [embedding]"),
    OUTPUT_NORM_BIAS("output_norm.bias [embedding]"),
    ROPE_FREQS("rope_freqs.weight [half rotary]"),
    ROPE_FACTORS("rope_factors_long.weight [half rotary]", "rope_factors_short.weight [half rotary]"),
    CLASSIFIER("cls.weight [embedding, embedding]", "cls.bias [embedding]"),
    CLASSIFIER_OUTPUT("cls.output.weight [embedding, one]", "cls.output.bias [one]"),
    SENTENCE_PROJECTION("dense_2.weight [embedding, dense 2]", "dense_3.weight [dense 3, embedding]"),
    PER_LAYER_EMBEDDING(
            BlockRule.positive("embedding_length_per_layer_input"),
            "per_layer_token_embd.weight [per layer all, vocabulary]",
            "per_layer_model_proj.weight [embedding, per layer all]",
            "per_layer_proj_norm.weight [per layer]"),
    ALTERNATING_PROJECTIONS(
            "altup_proj.weight [embedding, embedding, alternating others]",
            "altup_unembd_proj.weight [embedding, embedding, alternating others]"),
    HYPER_CONNECTION_HEAD(
            "output_hc_fn.weight [hyper embedding, hyper connections]",
            "output_hc_base.weight [hyper connections]",
            "output_hc_scale.weight [one]");

    private final TensorSet tensors;

    ModelTensors(String... templates) {
        this(BlockRule.ALWAYS, templates);
    }

    ModelTensors(BlockRule rule, String... templates) {
        this.tensors = TensorSet.of(rule, templates);
    }

    @Override
    public TensorSet tensors() {
        return tensors;
    }
}
