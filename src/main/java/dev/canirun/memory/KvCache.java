package dev.canirun.memory;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Attention;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.llm.SparseIndexer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key-value caches of one model.
 *
 * <p>Source: {@code src/llama-kv-cache.cpp}, {@code -iswa.cpp}, {@code -dsa.cpp}, {@code -msa.cpp} and {@code -dsv4.cpp},
 * llama.cpp build 11118 of 2026-09-23.
 */
final class KvCache {

    private static final int NONE = -1;

    /** The different ways to attend of blocks that keep a cache. */
    private final List<Attention> kinds = new ArrayList<>();

    /** Which of them each block is, or {@value #NONE}. */
    private final int[] kindOf;

    private final int largestValueElements;

    KvCache(ModelArchitecture architecture) {
        boolean cached = architecture.kind() == ModelArchitecture.Kind.DECODER;
        List<Layer> layers = architecture.layers();
        @Nullable Attention[] attentions = new Attention[architecture.blockCount()];
        int largest = 0;
        for (int i = 0; i < layers.size(); i++) {
            Attention attention = cached ? layers.get(i).attention() : null;
            if (attention != null) {
                attentions[i] = attention.sharedCacheLayer() == null ? attention : null;
                largest = Math.max(largest, attention.valueElements());
            }
        }
        this.largestValueElements = largest;
        if (attentions[0] instanceof Attention.Compressed first) {
            Arrays.fill(attentions, layers.size(), attentions.length, windowOnly(first));
        }
        this.kindOf = new int[attentions.length];
        Map<Attention, Integer> numbers = new HashMap<>();
        for (int i = 0; i < kindOf.length; i++) {
            Attention attention = attentions[i];
            kindOf[i] = attention == null ? NONE : numbers.computeIfAbsent(attention, unseen -> numbers.size());
            if (attention != null && kindOf[i] == kinds.size()) {
                kinds.add(attention);
            }
        }
    }

    /** DeepSeek V4's prediction blocks have a window in the cache although they do not run. */
    private static Attention windowOnly(Attention.Compressed attention) {
        return new Attention.Compressed(attention.headCount(), attention.keyLength(), attention.window(), 0, null);
    }

    /** Bytes of the blocks {@code from} (inclusive) to {@code to} (exclusive) on one device. */
    long bytes(int from, int to, CacheCells cells, RuntimeSettings settings, BufferKind buffer) {
        int[] layers = new int[kinds.size()];
        for (int i = from; i < Math.min(to, kindOf.length); i++) {
            if (kindOf[i] != NONE) {
                layers[kindOf[i]]++;
            }
        }
        long bytes = 0;
        for (int kind = 0; kind < layers.length; kind++) {
            if (layers[kind] > 0) {
                long each = layerBytes(kinds.get(kind), cells, settings, buffer);
                bytes = Math.addExact(bytes, Math.multiplyExact(layers[kind], each));
            }
        }
        return bytes;
    }

    private long layerBytes(Attention attention, CacheCells cells, RuntimeSettings settings, BufferKind kind) {
        GgmlType keyType = settings.keyCacheType().type();
        GgmlType valueType = settings.valueCacheType().type();
        if (attention instanceof Attention.Compressed compressed) {
            return compressedBytes(compressed, cells, keyType, kind);
        }
        long rows = cells.rows(attention.window());
        long bytes = kind.tensorBytes(keyType, attention.keyElements(), rows)
                + kind.tensorBytes(valueType, valueElements(attention, settings), rows);
        SparseIndexer indexer = attention.indexer();
        if (indexer == null) {
            return bytes;
        }
        return bytes
                + kind.tensorBytes(keyType, indexer.keyLength(), rows)
                + kind.tensorBytes(valueType, indexer.cachedValueLength(), rows);
    }

    /** Without flash attention values are stored transposed, in rows as long as the longest of any layer. */
    private int valueElements(Attention attention, RuntimeSettings settings) {
        int own = attention.valueElements();
        boolean transposed = settings.flashAttention() == FlashAttention.OFF;
        return transposed && attention instanceof Attention.GroupedQuery ? largestValueElements : own;
    }

    private static long compressedBytes(
            Attention.Compressed attention, CacheCells cells, GgmlType keyType, BufferKind kind) {
        long bytes = kind.tensorBytes(keyType, attention.keyLength(), cells.rowsOfSeparateStreams(attention.window()));
        if (attention.compressionRatio() > 0) {
            long rows = cells.compressedRows(attention.compressionRatio());
            SparseIndexer indexer = attention.indexer();
            bytes += kind.tensorBytes(keyType, attention.keyLength(), rows);
            bytes += indexer == null ? 0 : kind.tensorBytes(keyType, indexer.keyLength(), rows);
        }
        return bytes;
    }
}
