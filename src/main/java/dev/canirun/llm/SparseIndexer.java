package dev.canirun.llm;

/**
 * The small attention that chooses which tokens a layer attends to; it keeps a cache of its own with one head.
 *
 * @param headCount {@code attention.indexer.head_count}
 * @param keyLength {@code attention.indexer.key_length}: cached elements of a key
 * @param cachedValueLength cached elements of a value; 0 beside latent attention, whose caches hold no values
 * @param topK {@code attention.indexer.top_k}: tokens (or blocks) attended to
 */
public record SparseIndexer(int headCount, int keyLength, int cachedValueLength, int topK) {

    public SparseIndexer {
        if (keyLength < 0 || keyLength > Attention.MAXIMUM_ELEMENTS || cachedValueLength < 0) {
            throw new IllegalArgumentException("No indexer keeps " + keyLength + " elements per token");
        }
    }
}
