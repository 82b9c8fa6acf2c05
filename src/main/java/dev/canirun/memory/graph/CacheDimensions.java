package dev.canirun.memory.graph;

import dev.canirun.llm.Attention;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.AttentionWindow;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;

/**
 * What the layers of one cache have in common.
 *
 * <p>Source: the constructor of {@code llama_kv_cache}, {@code src/llama-kv-cache.cpp}, llama.cpp 0.5.0.
 *
 * @param windowTokens length of the sliding window, 0 for full attention and where no layer has one
 * @param keyLength elements of a key head, 0 when the layers differ
 * @param valueLength elements of a value head, 0 when the layers differ
 * @param widestValue elements of all value heads of the widest layer of the model
 */
record CacheDimensions(int windowTokens, long keyLength, long valueLength, long widestValue) {

    static CacheDimensions of(ModelArchitecture architecture, boolean sliding) {
        int windowTokens = 0;
        long keyLength = -1;
        long valueLength = -1;
        long widestValue = 0;
        for (Layer layer : architecture.layers()) {
            Attention attention = layer.attention();
            if (!(attention instanceof GroupedQuery grouped)) {
                continue;
            }
            widestValue = Math.max(widestValue, (long) grouped.headCountKv() * grouped.valueLength());
            AttentionWindow window = grouped.window();
            if ((window != null) == sliding) {
                windowTokens = window == null ? 0 : window.tokens();
                keyLength = common(keyLength, grouped.keyLength());
                valueLength = common(valueLength, grouped.valueLength());
            }
        }
        return new CacheDimensions(windowTokens, Math.max(keyLength, 0), Math.max(valueLength, 0), widestValue);
    }

    private static long common(long soFar, long next) {
        return soFar < 0 || soFar == next ? next : 0;
    }
}
