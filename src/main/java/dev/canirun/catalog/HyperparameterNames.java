package dev.canirun.catalog;

import java.util.Set;

/**
 * The GGUF keys a model's file may give; any other is a mistake.
 *
 * <p>Source: {@code LLM_KV_NAMES}, llama.cpp {@code src/llama-arch.cpp}.
 */
final class HyperparameterNames {

    static final Set<String> KNOWN = Set.of(
            "general.architecture",
            "block_count",
            "context_length",
            "embedding_length",
            "embedding_length_per_layer_input",
            "feed_forward_length",
            "vocab_size",
            "token_type_count",
            "nextn_predict_layers",
            "full_attention_interval",
            "leading_dense_block_count",
            "interleave_moe_layer_step",
            "expert_count",
            "expert_used_count",
            "expert_feed_forward_length",
            "expert_shared_count",
            "expert_shared_feed_forward_length",
            "moe_latent_size",
            "attn_logit_softcapping",
            "final_logit_softcapping",
            "attention.causal",
            "attention.compress_ratios",
            "attention.head_count",
            "attention.head_count_kv",
            "attention.indexer.block_size",
            "attention.indexer.head_count",
            "attention.indexer.key_length",
            "attention.indexer.top_k",
            "attention.key_length",
            "attention.key_length_mla",
            "attention.key_length_swa",
            "attention.kv_lora_rank",
            "attention.output_group_count",
            "attention.output_lora_rank",
            "attention.q_lora_rank",
            "attention.shared_kv_layers",
            "attention.sliding_window",
            "attention.sliding_window_pattern",
            "attention.value_length",
            "attention.value_length_mla",
            "attention.value_length_swa",
            "hash_layer_count",
            "hyper_connection.count",
            "kda.head_dim",
            "rope.dimension_count",
            "rope.dimension_count_swa",
            "rope.dimension_sections",
            "rope.freq_base",
            "rope.scaling.factor",
            "rope.scaling.original_context_length",
            "rope.scaling.type",
            "shortconv.l_cache",
            "ssm.conv_kernel",
            "ssm.group_count",
            "ssm.inner_size",
            "ssm.state_size",
            "ssm.time_step_rank");

    private HyperparameterNames() {}
}
