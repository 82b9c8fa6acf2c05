package dev.canirun.memory;

import dev.canirun.gguf.Alignment;
import dev.canirun.llm.AttentionWindow;
import org.jspecify.annotations.Nullable;

/**
 * How many cells the caches have under given settings.
 *
 * <p>Source: the constructors of {@code llama_context}, {@code llama_kv_cache_iswa} and {@code llama_kv_cache_dsv4}, llama.cpp
 * build 11118 of 2026-09-23.
 *
 * @param perStream cells of one stream of a full cache ({@code n_ctx_seq})
 * @param streams separate caches: 1 when unified, otherwise one per sequence
 * @param sequences {@code n_seq_max}
 * @param microBatch largest micro-batch in tokens ({@code n_ubatch})
 */
record CacheCells(int perStream, int streams, int sequences, int microBatch) {

    private static final int PADDING = 256;

    static CacheCells of(RuntimeSettings settings) {
        int sequences = settings.parallelSequences();
        int context = padded(settings.contextLength());
        int batch = Math.min(settings.contextLength(), settings.batchSize());
        int microBatch = Math.min(batch, settings.microBatchSize());
        return settings.unifiedKvCache()
                ? new CacheCells(context, 1, sequences, microBatch)
                : new CacheCells(padded(Math.max(1, context / sequences)), sequences, sequences, microBatch);
    }

    /** Rows of one layer's cache over all streams; a unified windowed cache has room for every sequence's window. */
    long rows(@Nullable AttentionWindow window) {
        if (window == null) {
            return (long) perStream * streams;
        }
        long wanted = (long) window.tokens() * (streams == 1 ? sequences : 1) + microBatch;
        return Alignment.pad(Math.min(perStream, wanted), PADDING) * streams;
    }

    /** The same where every sequence has its own stream even in a unified cache (DeepSeek V4). */
    long rowsOfSeparateStreams(AttentionWindow window) {
        long wanted = (long) window.tokens() + microBatch;
        return Alignment.pad(Math.min(perStream, wanted), PADDING) * sequences;
    }

    /** Rows of a cache with one entry per {@code ratio} tokens, in separate streams. */
    long compressedRows(int ratio) {
        return Alignment.pad((perStream + ratio - 1L) / ratio, PADDING) * sequences;
    }

    private static int padded(int tokens) {
        return Math.toIntExact(Alignment.pad(tokens, PADDING));
    }
}
