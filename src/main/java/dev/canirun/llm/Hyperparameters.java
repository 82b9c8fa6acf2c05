package dev.canirun.llm;

import dev.canirun.gguf.GgufMetadata;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** The hyperparameters of a GGUF file that decide the shapes of its tensors, under llama.cpp's key names. */
final class Hyperparameters {

    private final GgufMetadata metadata;
    private final String prefix;
    private final int blockCount;
    private final List<Integer> headCounts;
    private final List<Integer> headCountsKv;
    private final List<Integer> feedForwardLengths;
    private final List<Integer> slidingPattern;

    Hyperparameters(GgufMetadata metadata) {
        this.metadata = metadata;
        this.prefix = metadata.architecture() + ".";
        this.blockCount = number("block_count");
        this.headCounts = perBlock("attention.head_count", Collections.nCopies(layerCount(), 0));
        this.headCountsKv = perBlock("attention.head_count_kv", headCounts);
        this.feedForwardLengths = perBlock("feed_forward_length", Collections.nCopies(layerCount(), 0));
        this.slidingPattern = metadata.isArray(prefix + "attention.sliding_window_pattern")
                ? perBlock("attention.sliding_window_pattern", List.of())
                : List.of();
    }

    String architecture() {
        return metadata.architecture();
    }

    /** Blocks in the file, prediction (MTP) blocks included ({@code n_layer_all}). */
    int blockCount() {
        return blockCount;
    }

    /** Blocks that run for every token. */
    int layerCount() {
        return number("block_count") - number("nextn_predict_layers", 0);
    }

    boolean isPrediction(int block) {
        return block >= layerCount();
    }

    int number(String key) {
        return metadata.count(prefix + key)
                .orElseThrow(() -> new IllegalArgumentException("The metadata lacks " + prefix + key));
    }

    int number(String key, int otherwise) {
        return metadata.count(prefix + key, otherwise);
    }

    /** An element of an array with one number per block; the number itself where it is one for all. */
    int number(String key, int block, int otherwise) {
        return metadata.counts(prefix + key, metadata.isArray(prefix + key) ? block + 1 : 1)
                .map(values -> values.get(values.size() - 1))
                .orElse(otherwise);
    }

    int vocabularySize() {
        OptionalInt size = metadata.count(prefix + "vocab_size");
        return size.orElseGet(() -> Math.toIntExact(metadata.length("tokenizer.ggml.tokens")
                .orElseThrow(() -> new IllegalArgumentException("The metadata has no vocabulary size"))));
    }

    int headCount(int block) {
        return at(headCounts, block);
    }

    int headCountKv(int block) {
        return at(headCountsKv, block);
    }

    int feedForwardLength(int block) {
        return at(feedForwardLengths, block);
    }

    int keyLength(int block) {
        return number(isSliding(block) ? "attention.key_length_swa" : "attention.key_length", fullKeyLength());
    }

    int valueLength(int block) {
        int full = number("attention.value_length", embeddingPerHead());
        return isSliding(block) ? number("attention.value_length_swa", full) : full;
    }

    boolean isSliding(int block) {
        return !slidingPattern.isEmpty() && at(slidingPattern, block) != 0;
    }

    int rotaryLength() {
        return number("rope.dimension_count", fullKeyLength());
    }

    int expertCount() {
        return number("expert_count", 0);
    }

    int expertLength(int block) {
        return number("expert_feed_forward_length", feedForwardLength(block));
    }

    /** Width of the shared expert: stated, or the number of shared experts times the width of one. */
    int sharedExpertLength(int block) {
        int counted = number("expert_shared_count", 0) * expertLength(block);
        return number("expert_shared_feed_forward_length", counted);
    }

    private int fullKeyLength() {
        return number("attention.key_length", embeddingPerHead());
    }

    private int embeddingPerHead() {
        return headCounts.stream()
                .filter(heads -> heads > 0)
                .findFirst()
                .map(heads -> number("embedding_length") / heads)
                .orElse(0);
    }

    private List<Integer> perBlock(String key, List<Integer> otherwise) {
        return metadata.counts(prefix + key, layerCount()).orElse(otherwise);
    }

    private static int at(List<Integer> perBlock, int block) {
        return perBlock.get(Math.min(block, perBlock.size() - 1));
    }
}
