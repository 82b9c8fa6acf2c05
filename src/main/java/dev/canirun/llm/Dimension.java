package dev.canirun.llm;

import java.util.Locale;

/**
 * A named length that tensor shapes are made of.
 *
 * <p>Source: the {@code load_arch_tensors} functions of llama.cpp {@code src/models/*.cpp}, build 10256.
 */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable, which their types cannot say
enum Dimension {
    ONE((h, block) -> 1),
    THREE((h, block) -> 3),
    VOCABULARY((h, block) -> h.vocabularySize()),
    CONTEXT((h, block) -> h.number("context_length")),
    TOKEN_TYPES((h, block) -> h.number("token_type_count", 2)),
    EMBEDDING((h, block) -> h.number("embedding_length")),
    EMBEDDING_TWICE((h, block) -> 2L * h.number("embedding_length")),
    EMBEDDING_THRICE((h, block) -> 3L * h.number("embedding_length")),
    HALF_ROTARY((h, block) -> h.rotaryLength() / 2),

    HEADS(Hyperparameters::headCount),
    HEADS_KV(Hyperparameters::headCountKv),
    HEAD(Hyperparameters::keyLength),
    QUERY((h, block) -> (long) h.headCount(block) * h.keyLength(block)),
    QUERY_AND_GATE((h, block) -> 2L * h.headCount(block) * h.keyLength(block)),
    KEY((h, block) -> (long) h.headCountKv(block) * h.keyLength(block)),
    VALUE((h, block) -> (long) h.headCountKv(block) * h.valueLength(block)),
    QUERY_KEY_VALUE((h, block) -> (long) h.headCount(block) * h.keyLength(block)
            + (long) h.headCountKv(block) * (h.keyLength(block) + h.valueLength(block))),
    ATTENDED((h, block) -> (long) h.headCount(block) * h.valueLength(block)),

    QUERY_LORA((h, block) -> h.number("attention.q_lora_rank")),
    KV_LORA((h, block) -> h.number("attention.kv_lora_rank")),
    KV_LORA_AND_ROTARY((h, block) -> (long) h.number("attention.kv_lora_rank") + h.rotaryLength()),
    LATENT_KEY_WITHOUT_ROTARY((h, block) -> latentKey(h) - h.rotaryLength()),
    LATENT_VALUE((h, block) -> latentValue(h)),
    LATENT_QUERY((h, block) -> (long) h.headCount(block) * latentKey(h)),
    LATENT_KEY_AND_VALUE((h, block) -> (long) h.headCount(block) * (latentKey(h) - h.rotaryLength() + latentValue(h))),
    LATENT_ATTENDED((h, block) -> (long) h.headCount(block) * latentValue(h)),
    INDEXER_HEADS((h, block) -> h.number("attention.indexer.head_count")),
    INDEXER_HEAD((h, block) -> h.number("attention.indexer.key_length")),
    INDEXER_HEAD_TWICE((h, block) -> 2L * h.number("attention.indexer.key_length")),
    INDEXER_QUERY(
            (h, block) -> (long) h.number("attention.indexer.head_count") * h.number("attention.indexer.key_length")),

    COMPRESS_RATIO((h, block) -> h.number("attention.compress_ratios", block, 0)),
    COMPRESSED_HEADS(
            (h, block) -> (h.number("attention.compress_ratios", block, 0) == 4 ? 2L : 1L) * h.keyLength(block)),
    OUTPUT_GROUP(
            (h, block) -> (long) h.headCount(block) * h.keyLength(block) / h.number("attention.output_group_count")),
    OUTPUT_LORA((h, block) -> (long) h.number("attention.output_lora_rank") * h.number("attention.output_group_count")),
    HYPER_CONNECTIONS((h, block) -> h.number("hyper_connection.count")),
    HYPER_EMBEDDING((h, block) -> (long) h.number("hyper_connection.count") * h.number("embedding_length")),
    HYPER_MIX((h, block) -> (2L + h.number("hyper_connection.count")) * h.number("hyper_connection.count")),

    KERNEL((h, block) -> h.number("ssm.conv_kernel")),
    INNER((h, block) -> h.number("ssm.inner_size")),
    INNER_TWICE((h, block) -> 2L * h.number("ssm.inner_size")),
    INNER_PER_GROUP((h, block) -> h.number("ssm.inner_size") / h.number("ssm.group_count")),
    STATE((h, block) -> h.number("ssm.state_size")),
    GROUPS((h, block) -> h.number("ssm.group_count")),
    TIME_STEPS((h, block) -> h.number("ssm.time_step_rank")),
    TIME_STEPS_TWICE((h, block) -> 2L * h.number("ssm.time_step_rank")),
    TIME_STEPS_AND_STATES((h, block) -> h.number("ssm.time_step_rank") + 2L * h.number("ssm.state_size")),
    CONVOLVED((h, block) -> h.number("ssm.inner_size") + groupedStates(h)),
    SCAN_INPUT((h, block) -> 2L * h.number("ssm.inner_size") + groupedStates(h) + h.number("ssm.time_step_rank")),
    SHORT_KERNEL((h, block) -> h.number("shortconv.l_cache")),
    DELTA_HEAD((h, block) -> h.number("kda.head_dim")),
    DELTA_HEADS((h, block) -> (long) h.number("kda.head_dim") * h.headCount(block)),

    FEED_FORWARD(Hyperparameters::feedForwardLength),
    FEED_FORWARD_TWICE((h, block) -> 2L * h.feedForwardLength(block)),
    EXPERTS((h, block) -> h.expertCount()),
    EXPERTS_USED((h, block) -> h.number("expert_used_count")),
    EXPERT(Hyperparameters::expertLength),
    EXPERT_TWICE((h, block) -> 2L * h.expertLength(block)),
    SHARED_EXPERT(Hyperparameters::sharedExpertLength),
    EXPERT_EMBEDDING((h, block) -> h.number("moe_latent_size", h.number("embedding_length"))),

    PER_LAYER((h, block) -> perLayer(h)),
    PER_LAYER_ALL((h, block) -> (long) perLayer(h) * h.layerCount()),
    ALTERNATING((h, block) -> 4),
    ALTERNATING_SQUARED((h, block) -> 16),
    ALTERNATING_OTHERS((h, block) -> 3),
    LAUREL((h, block) -> 64),
    DENSE_2((h, block) -> h.number("dense_2_feat_out")),
    DENSE_3((h, block) -> h.number("dense_3_feat_in"));

    private final Length length;

    Dimension(Length length) {
        this.length = length;
    }

    static Dimension named(String name) {
        return valueOf(name.trim().toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    long of(Hyperparameters hyperparameters, int block) {
        return length.of(hyperparameters, block);
    }

    private static int latentKey(Hyperparameters h) {
        return h.number("attention.key_length_mla", h.number("attention.key_length", 0));
    }

    private static int latentValue(Hyperparameters h) {
        return h.number("attention.value_length_mla", h.number("attention.value_length", 0));
    }

    private static long groupedStates(Hyperparameters h) {
        return 2L * h.number("ssm.group_count", 0) * h.number("ssm.state_size");
    }

    /** Width of the per-layer embeddings; Gemma 3n's is fixed in llama.cpp ({@code n_embd_altup}). */
    private static int perLayer(Hyperparameters h) {
        return h.number("embedding_length_per_layer_input", 256);
    }

    /** How a dimension follows from the hyperparameters. */
    @FunctionalInterface
    private interface Length {
        long of(Hyperparameters hyperparameters, int block);
    }
}
