package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.RuntimeSettings;

/**
 * The sizes of the graph llama.cpp reserves memory for: a full micro-batch over a full cache.
 *
 * <p>Source: {@code llama_context} and {@code llama_context::sched_reserve} of {@code src/llama-context.cpp},
 * {@code llama_kv_cache_iswa} of {@code src/llama-kv-cache-iswa.cpp}, llama.cpp 0.5.0.
 *
 * @param tokens tokens of the micro-batch, a multiple of {@code sequences}
 * @param sequences sequences in the micro-batch
 * @param microBatch largest micro-batch in tokens ({@code n_ubatch}), which sizes sliding-window caches
 * @param outputs tokens whose logits are computed
 * @param streams separate caches: 1 when unified, otherwise one per sequence
 * @param cells cells of one stream's cache
 * @param keyType type of cached keys
 * @param valueType type of cached values
 * @param flashAttention whether attention runs as one operation
 * @param transposedValues whether cached values lie transposed, as they do unless flash attention was at least tried
 */
record GraphShape(
        int tokens,
        int sequences,
        int microBatch,
        int outputs,
        int streams,
        int cells,
        GgmlType keyType,
        GgmlType valueType,
        boolean flashAttention,
        boolean transposedValues) {

    /** Context and caches are padded to this many cells. */
    private static final int CELL_PADDING = 256;

    static GraphShape of(RuntimeSettings settings) {
        boolean flashAttention = settings.flashAttention() != FlashAttention.OFF;
        int sequences = settings.parallelSequences();
        int context = padded(settings.contextLength());
        int cells = settings.unifiedKvCache() ? context : padded(context / sequences);
        int batch = Math.min(context, settings.batchSize());
        int total = settings.unifiedKvCache() ? context : Math.multiplyExact(cells, sequences);
        int microBatch = Math.min(batch, settings.microBatchSize());
        int tokens = Math.min(total, microBatch);
        int outputs = Math.min(tokens, batch);
        int rounded = (tokens + sequences - 1) / sequences * sequences;
        return new GraphShape(
                rounded,
                sequences,
                microBatch,
                outputs,
                settings.unifiedKvCache() ? 1 : sequences,
                cells,
                settings.keyCacheType().type(),
                settings.valueCacheType().type(),
                flashAttention,
                !flashAttention);
    }

    /** The graph after flash attention turned out not to run everywhere. */
    GraphShape withoutFlashAttention() {
        return new GraphShape(
                tokens, sequences, microBatch, outputs, streams, cells, keyType, valueType, false, transposedValues);
    }

    /** The same with a cache for every sequence, whatever was asked. */
    GraphShape withSeparateStreams() {
        return new GraphShape(
                tokens,
                sequences,
                microBatch,
                outputs,
                sequences,
                cells,
                keyType,
                valueType,
                flashAttention,
                transposedValues);
    }

    /** Cells of one stream's cache with one entry per {@code ratio} tokens. */
    int compressedCells(int ratio) {
        return padded((cells + ratio - 1) / ratio);
    }

    /** The same over a cache of another length. */
    GraphShape withCells(int other) {
        return new GraphShape(
                tokens,
                sequences,
                microBatch,
                outputs,
                streams,
                other,
                keyType,
                valueType,
                flashAttention,
                transposedValues);
    }

    /** The graph llama.cpp probes operations with: a few tokens of every sequence. */
    GraphShape probe(int tokensPerSequence) {
        int few = tokensPerSequence * sequences;
        return new GraphShape(
                few, sequences, microBatch, few, streams, cells, keyType, valueType, flashAttention, transposedValues);
    }

    private static int padded(int cells) {
        return Math.multiplyExact((Math.max(cells, 1) + CELL_PADDING - 1) / CELL_PADDING, CELL_PADDING);
    }

    /** Tokens of one sequence in the micro-batch. */
    int tokensPerSequence() {
        return tokens / sequences;
    }

    /** Cells of one stream's cache for a sliding window. */
    int windowCells(int windowTokens) {
        return padded((int) Math.min(cells, mostWindowCells(windowTokens)));
    }

    /** Cells that a sliding window never exceeds, before padding. */
    long mostWindowCells(int windowTokens) {
        return (long) windowTokens * (streams == 1 ? sequences : 1) + microBatch;
    }

    GgmlType maskType() {
        return flashAttention ? GgmlType.F16 : GgmlType.F32;
    }
}
