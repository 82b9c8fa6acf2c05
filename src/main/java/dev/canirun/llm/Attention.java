package dev.canirun.llm;

import org.jspecify.annotations.Nullable;

/** How one layer attends to earlier tokens, which decides what its key-value cache holds. */
public sealed interface Attention {

    /** More cached elements per token and layer than any model has by far; guards the arithmetic behind. */
    int MAXIMUM_ELEMENTS = 1 << 22;

    int headCount();

    /** The window the layer attends within, or {@code null} for all tokens. */
    @Nullable
    AttentionWindow window();

    /** Index of the earlier layer whose cache this layer reads instead of keeping one, or {@code null}. */
    @Nullable
    Integer sharedCacheLayer();

    /** The indexer that chooses the tokens, or {@code null} for dense attention or a layer that reuses a choice. */
    @Nullable
    SparseIndexer indexer();

    /** Elements of one token's cached keys ({@code n_embd_k_gqa}). */
    int keyElements();

    /** Elements of one token's cached values ({@code n_embd_v_gqa}), 0 where values are not cached. */
    int valueElements();

    /**
     * Multi-head, grouped-query or multi-query attention.
     *
     * @param headCount query heads ({@code attention.head_count})
     * @param headCountKv key-value heads ({@code attention.head_count_kv})
     * @param keyLength elements of one key head ({@code attention.key_length})
     * @param valueLength elements of one value head ({@code attention.value_length})
     * @param window the sliding window, or {@code null} for full attention
     * @param sharedCacheLayer the layer whose cache is read instead of an own one, or {@code null}
     * @param indexer the indexer of block-sparse attention (MiniMax M3), or {@code null}
     */
    record GroupedQuery(
            int headCount,
            int headCountKv,
            int keyLength,
            int valueLength,
            @Nullable AttentionWindow window,
            @Nullable Integer sharedCacheLayer,
            @Nullable SparseIndexer indexer)
            implements Attention {

        public GroupedQuery {
            requirePossible((long) headCountKv * keyLength);
            requirePossible((long) headCountKv * valueLength);
        }

        public GroupedQuery(
                int headCount,
                int headCountKv,
                int keyLength,
                int valueLength,
                @Nullable AttentionWindow window,
                @Nullable Integer sharedCacheLayer) {
            this(headCount, headCountKv, keyLength, valueLength, window, sharedCacheLayer, null);
        }

        @Override
        public int keyElements() {
            return headCountKv * keyLength;
        }

        @Override
        public int valueElements() {
            return headCountKv * valueLength;
        }
    }

    /**
     * Multi-head latent attention (DeepSeek V2 and later): the cache holds one compressed row per token.
     *
     * @param headCount query heads
     * @param queryLoraRank rank of the query projection, 0 when queries are not compressed ({@code attention.q_lora_rank})
     * @param kvLoraRank rank of the compressed cache ({@code attention.kv_lora_rank})
     * @param ropeLength rotary elements kept beside it ({@code rope.dimension_count})
     * @param keyLength elements of one uncompressed key head ({@code attention.key_length_mla})
     * @param valueLength elements of one uncompressed value head ({@code attention.value_length_mla})
     * @param indexer the indexer of sparse attention (DeepSeek V3.2, GLM 5), or {@code null}
     */
    record Latent(
            int headCount,
            int queryLoraRank,
            int kvLoraRank,
            int ropeLength,
            int keyLength,
            int valueLength,
            @Nullable SparseIndexer indexer)
            implements Attention {

        public Latent {
            requirePossible((long) kvLoraRank + ropeLength);
        }

        public Latent(
                int headCount, int queryLoraRank, int kvLoraRank, int ropeLength, int keyLength, int valueLength) {
            this(headCount, queryLoraRank, kvLoraRank, ropeLength, keyLength, valueLength, null);
        }

        @Override
        public @Nullable AttentionWindow window() {
            return null;
        }

        @Override
        public @Nullable Integer sharedCacheLayer() {
            return null;
        }

        @Override
        public int keyElements() {
            return kvLoraRank + ropeLength;
        }

        @Override
        public int valueElements() {
            return 0;
        }
    }

    /**
     * DeepSeek V4's compressed attention: keys of a window, and beside them one key per {@code compressionRatio} tokens.
     *
     * @param headCount query heads
     * @param keyLength elements of a key, shared by all heads ({@code attention.key_length})
     * @param window the window of uncompressed keys
     * @param compressionRatio tokens per compressed key: 4 or 128, 0 where the layer keeps none
     * @param indexer the indexer over compressed keys, or {@code null} for a layer without one
     */
    record Compressed(
            int headCount,
            int keyLength,
            AttentionWindow window,
            int compressionRatio,
            @Nullable SparseIndexer indexer) implements Attention {

        /** Only layers of this ratio choose among their compressed keys. */
        public static final int INDEXED_RATIO = 4;

        public Compressed {
            requirePossible(keyLength);
            requirePossible(compressionRatio);
        }

        @Override
        public @Nullable Integer sharedCacheLayer() {
            return null;
        }

        @Override
        public int keyElements() {
            return keyLength;
        }

        @Override
        public int valueElements() {
            return 0;
        }
    }

    private static void requirePossible(long elements) {
        if (elements < 0 || elements > MAXIMUM_ELEMENTS) {
            throw new IllegalArgumentException("No layer keeps " + elements + " elements per token");
        }
    }
}
