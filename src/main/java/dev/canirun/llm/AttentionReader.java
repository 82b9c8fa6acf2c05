package dev.canirun.llm;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the attention of a layer from the metadata. */
final class AttentionReader {

    /** GLM 5.2 was converted before its indexer pattern had a key; older GLM 5 had shorter contexts and an indexer each. */
    private static final int GLM52_CONTEXT_TOKENS = 1_048_576;

    private static final int GLM52_INDEXER_PERIOD = 4;

    private final MetadataView metadata;
    private final List<@Nullable AttentionWindow> windows;
    private final List<Integer> heads;
    private final List<Integer> kvHeads;
    private final List<Integer> compressionRatios;
    private final List<Integer> indexerTypes;
    private final int cachedLayers;

    AttentionReader(MetadataView metadata, ArchitectureRule rule, int layers) {
        this.metadata = metadata;
        this.windows = rule.windows().windows(metadata.metadata(), layers);
        this.heads = heads(metadata);
        this.kvHeads = kvHeads(metadata);
        this.compressionRatios = metadata.perBlock("attention.compress_ratios", 0);
        this.indexerTypes = indexerTypes(metadata);
        this.cachedLayers = Math.min(rule.cachedLayers(), layers - metadata.count("attention.shared_kv_layers", 0));
    }

    static List<Integer> heads(MetadataView metadata) {
        return metadata.perBlock("attention.head_count", 0);
    }

    static List<Integer> kvHeads(MetadataView metadata) {
        return metadata.perBlock("attention.head_count_kv", heads(metadata));
    }

    @Nullable
    Attention read(int layer, RecurrenceReader recurrences) {
        if (!recurrences.attends(layer)) {
            return null;
        }
        AttentionWindow window = windows.get(layer);
        if (window != null && metadata.contains("attention.compress_ratios")) {
            return compressed(layer, window);
        }
        return metadata.count("attention.key_length_mla", 0) > 0 ? latent(layer) : groupedQuery(layer, window);
    }

    private Attention groupedQuery(int layer, @Nullable AttentionWindow window) {
        return new Attention.GroupedQuery(
                heads.get(layer),
                kvHeads.get(layer),
                headLength("key_length", window),
                headLength("value_length", window),
                window,
                sharedCacheLayer(layer, window),
                blockSparseIndexer(layer));
    }

    private Attention latent(int layer) {
        return new Attention.Latent(
                heads.get(layer),
                metadata.count("attention.q_lora_rank", 0),
                metadata.required("attention.kv_lora_rank"),
                metadata.required("rope.dimension_count"),
                metadata.required("attention.key_length_mla"),
                metadata.required("attention.value_length_mla"),
                hasOwnIndexer(layer) ? indexer(0) : null);
    }

    private Attention compressed(int layer, AttentionWindow window) {
        int ratio = compressionRatios.get(layer);
        return new Attention.Compressed(
                heads.get(layer),
                headLength("key_length", null),
                window,
                ratio,
                ratio == Attention.Compressed.INDEXED_RATIO ? indexer(0) : null);
    }

    private int headLength(String key, @Nullable AttentionWindow window) {
        int firstHeads = heads.get(0);
        int otherwise = firstHeads == 0 ? 0 : metadata.required("embedding_length") / firstHeads;
        int length = metadata.count("attention." + key, otherwise);
        return window == null ? length : metadata.count("attention." + key + "_swa", length);
    }

    /** The last two layers with a cache, one with a window and one without, serve all layers behind them. */
    private @Nullable Integer sharedCacheLayer(int layer, @Nullable AttentionWindow window) {
        if (layer < cachedLayers) {
            return null;
        }
        if (cachedLayers < 2) {
            throw metadata.refused("attention.shared_kv_layers");
        }
        return cachedLayers - (window != null ? 2 : 1);
    }

    private @Nullable SparseIndexer blockSparseIndexer(int layer) {
        boolean sparse = layer >= metadata.count("leading_dense_block_count", 0);
        return sparse && hasIndexers() ? indexer(headLength("value_length", null)) : null;
    }

    private boolean hasIndexers() {
        return metadata.count("attention.indexer.top_k", 0) > 0;
    }

    /** A layer without one uses the choice of the layer before. */
    private boolean hasOwnIndexer(int layer) {
        return hasIndexers() && indexerTypes.get(layer) != 0;
    }

    private SparseIndexer indexer(int cachedValueLength) {
        return new SparseIndexer(
                metadata.required("attention.indexer.head_count"),
                metadata.required("attention.indexer.key_length"),
                cachedValueLength,
                metadata.required("attention.indexer.top_k"));
    }

    private static List<Integer> indexerTypes(MetadataView metadata) {
        boolean glm52 = metadata.metadata().architecture().equals("glm-dsa")
                && metadata.count("context_length", 0) >= GLM52_CONTEXT_TOKENS;
        List<Integer> otherwise = IntStream.range(0, metadata.blocks())
                .mapToObj(i -> !glm52 || i < 2 || (i - 2) % GLM52_INDEXER_PERIOD == 0 ? 1 : 0)
                .toList();
        return metadata.perBlock("attention.indexer.types", otherwise);
    }
}
