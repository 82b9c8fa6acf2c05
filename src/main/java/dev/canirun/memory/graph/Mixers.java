package dev.canirun.memory.graph;

import dev.canirun.llm.Attention;
import dev.canirun.llm.Attention.Compressed;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.Attention.Latent;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;
import dev.canirun.llm.Recurrence;

/** Attention and recurrences: what lets a token know of the others. Built once per graph, used by every block. */
final class Mixers {

    private final ModelGraph m;
    private final GroupedQueryMixer grouped;
    private final LatentMixer latent;
    private final CompressedMixer compressed;
    private final CacheDimensions full;
    private final RecurrenceMixer recurrent;
    private final FeedForwardStep feedForward;

    Mixers(ModelGraph m, FeedForwardStep feedForward) {
        this.m = m;
        this.full = CacheDimensions.of(m.architecture, false);
        CacheDimensions window = CacheDimensions.of(m.architecture, true);
        CacheAttention cache = new CacheAttention(m, full, window);
        AttentionStep attention = m.recipe.has(Trait.UNCACHED) ? new UncachedAttention(m) : cache;
        this.grouped = new GroupedQueryMixer(m, attention, new BlockSparseMixer(m, cache), window);
        this.latent = new LatentMixer(m, cache);
        this.compressed = new CompressedMixer(m, cache);
        this.recurrent = new RecurrenceMixer(m);
        this.feedForward = feedForward;
    }

    /** Runs the layer's one mixer; a block of a feed-forward network alone has that in its place. */
    int mix(Layer layer, int a) {
        Attention attention = layer.attention();
        Recurrence recurrence = layer.recurrence();
        FeedForward network = layer.feedForward();
        if (attention == null && recurrence == null && network != null) {
            return feedForward.apply(a, network);
        }
        if (attention instanceof GroupedQuery query) {
            return m.has(Role.ATTN_KV_A_MQA) ? latent.mixUncompressed(a, query, full) : grouped.mix(a, query);
        }
        if (attention instanceof Latent multiHead) {
            return latent.mix(a, multiHead);
        }
        if (attention instanceof Compressed overCompressed) {
            return compressed.mix(a, overCompressed);
        }
        if (recurrence != null) {
            return recurrent.mix(a, recurrence);
        }
        throw new IllegalStateException("Block " + m.block() + " neither attends nor recurs");
    }

    GroupedQueryMixer groupedQuery() {
        return grouped;
    }

    RecurrenceMixer recurrence() {
        return recurrent;
    }
}
