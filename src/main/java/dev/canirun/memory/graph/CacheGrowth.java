package dev.canirun.memory.graph;

import dev.canirun.llm.Attention;
import dev.canirun.llm.AttentionWindow;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;

/** Whether a graph's tensors grow by the same bytes with every cell of the cache. */
final class CacheGrowth {

    private final int longestWindowTokens;

    /** Whether no layer chooses among its tokens, which has limits of its own, or keeps fewer entries than tokens. */
    private final boolean dense;

    CacheGrowth(ModelArchitecture architecture) {
        int longest = 0;
        boolean allDense = true;
        for (Layer layer : architecture.layers()) {
            Attention attention = layer.attention();
            if (attention != null) {
                allDense &= attention.indexer() == null && !(attention instanceof Attention.Compressed);
                AttentionWindow window = attention.window();
                longest = Math.max(longest, window == null ? 0 : window.tokens());
            }
        }
        this.longestWindowTokens = longest;
        this.dense = allDense;
    }

    /** True from the length on that fills every window; transposed rows of quantized values are padded unevenly. */
    boolean isEven(GraphShape shape) {
        boolean windowsFull = longestWindowTokens == 0 || shape.cells() >= shape.mostWindowCells(longestWindowTokens);
        boolean rowsEven = !shape.transposedValues() || !shape.valueType().isQuantized();
        return dense && windowsFull && rowsEven;
    }
}
