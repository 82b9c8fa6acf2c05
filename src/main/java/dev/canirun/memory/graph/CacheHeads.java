package dev.canirun.memory.graph;

import dev.canirun.llm.Attention.GroupedQuery;

/**
 * The heads of one layer's cache.
 *
 * @param headCountKv key-value heads
 * @param keyLength elements of a key head
 * @param valueLength elements of a value head
 * @param widestValue elements of all value heads of the model's widest layer
 * @param sliding whether the layer's cache holds a window only
 */
record CacheHeads(long headCountKv, long keyLength, long valueLength, long widestValue, boolean sliding) {

    static CacheHeads of(GroupedQuery attention, CacheDimensions cache) {
        return new CacheHeads(
                attention.headCountKv(),
                attention.keyLength(),
                attention.valueLength(),
                cache.widestValue(),
                attention.window() != null);
    }

    CacheHeads(long headCountKv, long keyLength, long valueLength, boolean sliding) {
        this(headCountKv, keyLength, valueLength, 0, sliding);
    }
}
