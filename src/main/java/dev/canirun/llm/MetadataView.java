package dev.canirun.llm;

import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.MalformedGgufException;
import java.util.Collections;
import java.util.List;

/** Reads the keys of one architecture, with the defaults of {@code llama_model_base::load_hparams}. */
final class MetadataView {

    /** {@code LLAMA_MAX_LAYERS}. */
    private static final int MAXIMUM_BLOCKS = 512;

    private final GgufMetadata metadata;
    private final String prefix;
    private final int blocks;

    MetadataView(GgufMetadata metadata) {
        this.metadata = metadata;
        this.prefix = metadata.architecture() + ".";
        this.blocks = required("block_count");
        if (blocks < 1 || blocks > MAXIMUM_BLOCKS) {
            throw refused("block_count");
        }
    }

    GgufMetadata metadata() {
        return metadata;
    }

    /** All blocks of the file, prediction blocks included. */
    int blocks() {
        return blocks;
    }

    int required(String key) {
        return metadata.count(prefix + key).orElseThrow(() -> refused(key));
    }

    int count(String key, int otherwise) {
        return metadata.count(prefix + key, otherwise);
    }

    boolean contains(String key) {
        return metadata.contains(prefix + key);
    }

    List<Integer> perBlock(String key, int otherwise) {
        return perBlock(key, Collections.nCopies(blocks, otherwise));
    }

    List<Integer> perBlock(String key, List<Integer> otherwise) {
        return metadata.counts(prefix + key, blocks).orElse(otherwise);
    }

    MalformedGgufException refused(String key) {
        return new MalformedGgufException("The metadata has no usable " + prefix + key, "Convert the model again");
    }
}
