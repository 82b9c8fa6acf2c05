package dev.canirun.llm;

import org.jspecify.annotations.Nullable;

/** How one layer attends to earlier tokens, which decides what its key-value cache holds. */
public sealed interface Attention {

    int headCount();

    /** Index of the earlier layer whose cache this layer reads instead of keeping one, or {@code null}. */
    @Nullable
    Integer sharedCacheLayer();

    /**
     * Multi-head, grouped-query or multi-query attention.
     *
     * @param headCount query heads ({@code attention.head_count})
     * @param headCountKv key-value heads ({@code attention.head_count_kv})
     * @param keyLength elements of one key head ({@code attention.key_length})
     * @param valueLength elements of one value head ({@code attention.value_length})
     * @param window the sliding window, or {@code null} for full attention
     * @param sharedCacheLayer the layer whose cache is read instead of an own one, or {@code null}
     */
    record GroupedQuery(
            int headCount,
            int headCountKv,
            int keyLength,
            int valueLength,
            @Nullable AttentionWindow window,
            @Nullable Integer sharedCacheLayer)
            implements Attention {}

    /**
     * Multi-head latent attention (DeepSeek V2 and later): the cache holds one compressed row per token.
     *
     * @param headCount query heads
     * @param queryLoraRank rank of the query projection, 0 when queries are not compressed ({@code attention.q_lora_rank})
     * @param kvLoraRank rank of the compressed cache ({@code attention.kv_lora_rank})
     * @param ropeLength rotary elements kept beside it ({@code rope.dimension_count})
     * @param keyLength elements of one uncompressed key head ({@code attention.key_length_mla})
     * @param valueLength elements of one uncompressed value head ({@code attention.value_length_mla})
     */
    record Latent(int headCount, int queryLoraRank, int kvLoraRank, int ropeLength, int keyLength, int valueLength)
            implements Attention {

        @Override
        public @Nullable Integer sharedCacheLayer() {
            return null;
        }
    }
}
