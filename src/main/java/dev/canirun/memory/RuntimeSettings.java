package dev.canirun.memory;

/**
 * How llama.cpp is asked to run; {@link #defaults(int)} are its own defaults.
 *
 * @param contextLength {@code -c}, tokens over all sequences, at least 1
 * @param parallelSequences {@code -np}, at least 1
 * @param unifiedKvCache {@code --kv-unified}: one cache shared by all sequences
 * @param keyCacheType {@code -ctk}
 * @param valueCacheType {@code -ctv}
 * @param flashAttention {@code -fa}
 * @param batchSize {@code -b}, logical batch in tokens
 * @param microBatchSize {@code -ub}, physical batch in tokens, at most the logical one
 */
public record RuntimeSettings(
        int contextLength,
        int parallelSequences,
        boolean unifiedKvCache,
        CacheType keyCacheType,
        CacheType valueCacheType,
        FlashAttention flashAttention,
        int batchSize,
        int microBatchSize) {

    public RuntimeSettings {
        if (contextLength < 1 || parallelSequences < 1 || batchSize < 1 || microBatchSize < 1) {
            throw new IllegalArgumentException("Context, sequences and batches are at least 1");
        }
    }

    public static RuntimeSettings defaults(int contextLength) {
        return new RuntimeSettings(
                contextLength, 1, false, CacheType.F16, CacheType.F16, FlashAttention.AUTO, 2048, 512);
    }

    public RuntimeSettings withContextLength(int length) {
        return new RuntimeSettings(
                length,
                parallelSequences,
                unifiedKvCache,
                keyCacheType,
                valueCacheType,
                flashAttention,
                batchSize,
                microBatchSize);
    }

    public RuntimeSettings withCacheTypes(CacheType key, CacheType value) {
        return new RuntimeSettings(
                contextLength,
                parallelSequences,
                unifiedKvCache,
                key,
                value,
                flashAttention,
                batchSize,
                microBatchSize);
    }

    public RuntimeSettings withFlashAttention(FlashAttention choice) {
        return new RuntimeSettings(
                contextLength,
                parallelSequences,
                unifiedKvCache,
                keyCacheType,
                valueCacheType,
                choice,
                batchSize,
                microBatchSize);
    }

    public RuntimeSettings withMicroBatchSize(int tokens) {
        return new RuntimeSettings(
                contextLength,
                parallelSequences,
                unifiedKvCache,
                keyCacheType,
                valueCacheType,
                flashAttention,
                batchSize,
                tokens);
    }
}
