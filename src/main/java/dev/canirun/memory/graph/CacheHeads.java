package dev.canirun.memory.graph;

import dev.canirun.llm.Attention.GroupedQuery;

/**
 * The heads of one layer's cache.
 *
 * @param headCountKv key-value heads
 * @param keyLength elements of a key head
 * @param valueLength elements of a value head
 * @param widestValue elements of all value heads of the model's widest layer
 * @param block the block whose cache it is: another one's where caches are shared
 * @param sliding whether the layer's cache holds a window only
 */
record CacheHeads(long headCountKv, long keyLength, long valueLength, long widestValue, int block, boolean sliding) {

    static CacheHeads of(GroupedQuery attention, CacheDimensions cache, int block) {
        Integer shared = attention.sharedCacheLayer();
        return new CacheHeads(
                attention.headCountKv(),
                attention.keyLength(),
                attention.valueLength(),
                cache.widestValue(),
                shared == null ? block : shared,
                attention.window() != null);
    }
}
