package dev.canirun.speed;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Attention;
import dev.canirun.llm.AttentionWindow;
import dev.canirun.llm.Layer;
import dev.canirun.llm.Recurrence;
import dev.canirun.llm.SparseIndexer;
import dev.canirun.memory.RuntimeSettings;

/** What one layer reads of the context, and computes with it, for each token at a given depth. */
final class ContextReads {

    private static final int STATE_BYTES = 4;
    private static final int READ_AND_WRITTEN = 2;

    /** A multiplication and an addition. */
    private static final int OPERATIONS = 2;

    private final double keyBytes;
    private final double valueBytes;
    private double cacheBytes;
    private double stateBytes;
    private double attentionOperations;

    ContextReads(RuntimeSettings settings) {
        this.keyBytes = bytesPerElement(settings.keyCacheType().type());
        this.valueBytes = bytesPerElement(settings.valueCacheType().type());
    }

    /** Adds a layer that looks back over {@code depth} tokens; llama.cpp skips what lies outside a window. */
    void add(Layer layer, double depth) {
        Recurrence recurrence = layer.recurrence();
        if (recurrence != null) {
            stateBytes += READ_AND_WRITTEN
                    * STATE_BYTES
                    * (double) (recurrence.recurrentStateElements() + recurrence.convolutionStateElements());
        }
        Attention attention = layer.attention();
        if (attention != null) {
            double rows = rows(attention, depth);
            cacheBytes += rows * (attention.keyElements() * keyBytes + attention.valueElements() * valueBytes);
            attentionOperations += OPERATIONS * rows * attention.headCount() * headElements(attention);
            addIndexer(attention, depth);
        }
    }

    private void addIndexer(Attention attention, double depth) {
        SparseIndexer indexer = attention.indexer();
        if (indexer != null) {
            cacheBytes += depth * indexer.keyLength() * keyBytes;
            attentionOperations += OPERATIONS * depth * indexer.headCount() * indexer.keyLength();
        }
    }

    private static double rows(Attention attention, double depth) {
        AttentionWindow window = attention.window();
        double rows = window == null ? depth : Math.min(depth, window.tokens());
        if (attention instanceof Attention.Compressed compressed && compressed.compressionRatio() > 0) {
            rows += depth / compressed.compressionRatio();
        }
        SparseIndexer indexer = attention.indexer();
        return indexer == null || indexer.topK() < 1 ? rows : Math.min(rows, indexer.topK());
    }

    /** Elements of a query head's two products with one cached row. */
    private static double headElements(Attention attention) {
        if (attention instanceof Attention.GroupedQuery grouped) {
            return grouped.keyLength() + (double) grouped.valueLength();
        }
        return 2.0 * attention.keyElements();
    }

    private static double bytesPerElement(GgmlType type) {
        return type.bitsPerElement() / Byte.SIZE;
    }

    double cacheBytes() {
        return cacheBytes;
    }

    double stateBytes() {
        return stateBytes;
    }

    double attentionOperations() {
        return attentionOperations;
    }
}
