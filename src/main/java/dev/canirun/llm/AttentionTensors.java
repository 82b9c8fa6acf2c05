package dev.canirun.llm;

/** Tensors of attention and of the norms around it. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable, which their types cannot say
enum AttentionTensors implements TensorGroup {
    ATTENTION_NORM("attn_norm.weight [embedding]"),
    ATTENTION_NORM_BIAS("attn_norm.bias [embedding]"),
    SECOND_ATTENTION_NORM("attn_norm_2.weight [embedding]", "attn_norm_2.bias [embedding]"),
    POST_ATTENTION_NORM("post_attention_norm.weight [embedding]"),
    QKV("attn_q.weight [embedding, query]", "attn_k.weight [embedding, key]", "attn_v.weight [embedding, value]"),
    QKV_BIAS("attn_q.bias [query]", "attn_k.bias [key]", "attn_v.bias [value]"),
    QUERY_KEY("attn_q.weight [embedding, query]", "attn_k.weight [embedding, key]"),
    SLIDING_VALUE(Hyperparameters::isSliding, "attn_v.weight [embedding, value]"),
    FULL_VALUE(((BlockRule) Hyperparameters::isSliding).not(), "attn_v.weight [embedding, value]"),
    FUSED_QKV("attn_qkv.weight [embedding, query key value]"),
    FUSED_QKV_BIAS("attn_qkv.bias [query key value]"),
    GATED_QKV(
            "attn_q.weight [embedding, query and gate]",
            "attn_k.weight [embedding, key]",
            "attn_v.weight [embedding, value]"),
    QK_NORM("attn_q_norm.weight [head]", "attn_k_norm.weight [head]"),
    QK_NORM_WHOLE("attn_q_norm.weight [query]", "attn_k_norm.weight [key]"),
    QK_NORM_PER_HEAD("attn_q_norm.weight [head, heads]", "attn_k_norm.weight [head, heads kv]"),
    ATTENTION_OUTPUT("attn_output.weight [attended, embedding]"),
    ATTENTION_OUTPUT_BIAS("attn_output.bias [embedding]"),
    ATTENTION_OUTPUT_NORM("attn_output_norm.weight [embedding]", "attn_output_norm.bias [embedding]"),
    ATTENTION_SUB_NORM("attn_sub_norm.weight [embedding]"),
    PROJECTION_SCALES(
            "attn_q.scale [one]",
            "attn_k.scale [one]",
            "attn_v.scale [one]",
            "attn_output.scale [one]",
            "ffn_gate.scale [one]",
            "ffn_up.scale [one]",
            "ffn_down.scale [one]"),
    LINEAR_ATTENTION("attn_output.weight [embedding, embedding]"),
    SINKS("attn_sinks.weight [heads]"),
    HEAD_GATE("attn_gate.weight [embedding, heads]"),
    ELEMENT_GATE("attn_gate.weight [embedding, query]"),

    LATENT_QUERY_COMPRESSED(
            BlockRule.positive("attention.q_lora_rank"),
            "attn_q_a.weight [embedding, query lora]",
            "attn_q_a_norm.weight [query lora]",
            "attn_q_b.weight [query lora, latent query]"),
    LATENT_QUERY_PLAIN(BlockRule.positive("attention.q_lora_rank").not(), "attn_q.weight [embedding, latent query]"),
    LATENT_CACHE("attn_kv_a_mqa.weight [embedding, kv lora and rotary]", "attn_kv_a_norm.weight [kv lora]"),
    LATENT_KEY_VALUE(
            "attn_k_b.weight [latent key without rotary, kv lora, heads]",
            "attn_v_b.weight [kv lora, latent value, heads]"),
    LATENT_KEY_VALUE_JOINED("attn_kv_b.weight [kv lora, latent key and value]"),
    LATENT_OUTPUT("attn_output.weight [latent attended, embedding]"),

    LATENT_INDEXER(
            "indexer.k_norm.weight [indexer head]",
            "indexer.k_norm.bias [indexer head]",
            "indexer.proj.weight [embedding, indexer heads]",
            "indexer.attn_k.weight [embedding, indexer head]",
            "indexer.attn_q_b.weight [query lora, indexer query]"),
    BLOCK_INDEXER(
            "indexer.q_proj.weight [embedding, indexer query]",
            "indexer.k_proj.weight [embedding, indexer head]",
            "indexer.q_norm.weight [indexer head]",
            "indexer.k_norm.weight [indexer head]"),
    COMPRESSED_ATTENTION(
            "attn_kv.weight [embedding, head]",
            "attn_kv_a_norm.weight [head]",
            "attn_q_a.weight [embedding, query lora]",
            "attn_q_a_norm.weight [query lora]",
            "attn_q_b.weight [query lora, query]",
            "attn_output_a.weight [output group, output lora]",
            "attn_output_b.weight [output lora, embedding]"),
    CACHE_COMPRESSOR(
            BlockRule.positive("attention.compress_ratios"),
            "attn_compressor_kv.weight [embedding, compressed heads]",
            "attn_compressor_gate.weight [embedding, compressed heads]",
            "attn_compressor_ape.weight [compressed heads, compress ratio]",
            "attn_compressor_norm.weight [head]"),
    COMPRESSED_INDEXER(
            (h, block) -> h.number("attention.compress_ratios", block, 0) == 4,
            "indexer.proj.weight [embedding, indexer heads]",
            "indexer.attn_q_b.weight [query lora, indexer query]",
            "indexer_compressor_kv.weight [embedding, indexer head twice]",
            "indexer_compressor_gate.weight [embedding, indexer head twice]",
            "indexer_compressor_ape.weight [indexer head twice, compress ratio]",
            "indexer_compressor_norm.weight [indexer head]"),
    HYPER_CONNECTIONS(
            "hc_attn_fn.weight [hyper embedding, hyper mix]",
            "hc_attn_base.weight [hyper mix]",
            "hc_attn_scale.weight [three]",
            "hc_ffn_fn.weight [hyper embedding, hyper mix]",
            "hc_ffn_base.weight [hyper mix]",
            "hc_ffn_scale.weight [three]");

    private final TensorSet tensors;

    AttentionTensors(String... templates) {
        this(BlockRule.ALWAYS, templates);
    }

    AttentionTensors(BlockRule rule, String... templates) {
        this.tensors = TensorSet.of(rule, templates);
    }

    @Override
    public TensorSet tensors() {
        return tensors;
    }
}
