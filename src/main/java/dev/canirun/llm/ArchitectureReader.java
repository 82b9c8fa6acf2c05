package dev.canirun.llm;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.MalformedGgufException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a model is made of from its metadata and tensor table, as llama.cpp does when it loads it.
 *
 * <p>Source: {@code llama_model_base::load_hparams} in {@code src/llama-model.cpp} and {@code src/models/*.cpp}, build 11118
 * of 2026-09-23.
 */
public final class ArchitectureReader {

    private ArchitectureReader() {}

    /**
     * @throws UnsupportedArchitectureException when it is not known what the architecture keeps from token to token
     * @throws MalformedGgufException when metadata or tensors lack what llama.cpp needs, or a part of a split file lacks
     */
    public static LanguageModel read(GgufHeader header) {
        if (!header.isComplete()) {
            throw new MalformedGgufException(
                    "This is part " + (header.splitNumber() + 1) + " of " + header.splitCount(), "Give every part");
        }
        TensorTable tensors = new TensorTable(header.tensors());
        return new LanguageModel(read(header.metadata(), tensors), tensors);
    }

    /** The same for metadata and tensors that do not come from one file. */
    public static ModelArchitecture read(GgufMetadata metadata, TensorTable tensors) {
        String name = metadata.architecture();
        ArchitectureRule rule =
                ArchitectureRules.find(name).orElseThrow(() -> new UnsupportedArchitectureException(name));
        MetadataView view = new MetadataView(metadata);
        try {
            return read(view, new TensorIndex(tensors, view.blocks()), rule);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedGgufException(
                    "The model has impossible dimensions", "Download or convert the file again");
        }
    }

    private static ModelArchitecture read(MetadataView view, TensorIndex index, ArchitectureRule rule) {
        int predictionLayers = predictionLayers(view, index);
        return new ModelArchitecture(
                view.metadata().architecture(),
                positive(view, "embedding_length"),
                vocabularySize(view.metadata(), index),
                positive(view, "context_length"),
                layers(view, index, rule, view.blocks() - predictionLayers),
                predictionLayers,
                rule.kind());
    }

    private static List<Layer> layers(MetadataView view, TensorIndex index, ArchitectureRule rule, int count) {
        AttentionReader attentions = new AttentionReader(view, rule, count);
        RecurrenceReader recurrences = new RecurrenceReader(view, rule, count);
        FeedForwardReader feedForwards = new FeedForwardReader(view, index);
        List<Layer> layers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            layers.add(new Layer(attentions.read(i, recurrences), recurrences.read(i), feedForwards.read(i)));
        }
        return layers;
    }

    /** DeepSeek V4 files may announce prediction blocks that they do not hold; llama.cpp looks for their tensor. */
    private static int predictionLayers(MetadataView view, TensorIndex index) {
        int announced = view.count("nextn_predict_layers", 0);
        if (announced >= view.blocks()) {
            throw view.refused("nextn_predict_layers");
        }
        boolean probed = view.metadata().architecture().equals("deepseek4");
        boolean missing = probed && !index.has("blk." + (view.blocks() - announced) + ".nextn.eh_proj.weight");
        return missing ? 0 : announced;
    }

    private static int vocabularySize(GgufMetadata metadata, TensorIndex index) {
        long stated = metadata.count(metadata.architecture() + ".vocab_size", 0);
        long tokens = metadata.length("tokenizer.ggml.tokens").orElse(stated);
        long rows = index.rows("token_embd.weight", tokens);
        if (rows < 1 || rows > Integer.MAX_VALUE) {
            throw new MalformedGgufException("The model has no vocabulary", "Convert the model again");
        }
        return (int) rows;
    }

    private static int positive(MetadataView view, String key) {
        int value = view.required(key);
        if (value < 1) {
            throw view.refused(key);
        }
        return value;
    }
}
