package dev.canirun.memory.graph;

/** Lets queries attend to keys and values, those of this micro-batch and those kept from before. */
interface AttentionStep {

    /**
     * @param heads the layer's dimensions
     * @param query {@code [key length, heads, tokens]}
     * @param key new keys, or {@link Tensors#NONE} where another layer's cache is read
     * @param value new values likewise
     * @return {@code [value length * heads, tokens]}
     */
    int attend(CacheHeads heads, int query, int key, int value, int sinks);
}
