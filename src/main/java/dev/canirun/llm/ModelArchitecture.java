package dev.canirun.llm;

import java.util.List;

/**
 * What a model is made of, in llama.cpp's terms, independent of any quantization.
 *
 * @param name {@code general.architecture}, for example {@code qwen3moe}
 * @param embeddingLength width of the residual stream ({@code embedding_length})
 * @param vocabularySize rows of the token table
 * @param trainedContextLength {@code context_length}: the longest context the model was trained for
 * @param layers the blocks that run for every token, in order; prediction (MTP) blocks are not among them
 * @param predictionLayers prediction (MTP) blocks behind them ({@code nextn_predict_layers}); llama.cpp counts them for
 *     {@code -ngl} and does not load them
 * @param kind what the model is used for, which decides whether it keeps a cache
 */
public record ModelArchitecture(
        String name,
        int embeddingLength,
        int vocabularySize,
        int trainedContextLength,
        List<Layer> layers,
        int predictionLayers,
        Kind kind) {

    /** Whether llama.cpp keeps anything from token to token ({@code llama_model::create_memory}). */
    public enum Kind {
        /** Writes text token by token and keeps a cache. */
        DECODER,
        /** Reads a whole text at once (embeddings, diffusion) and keeps none. */
        ENCODER
    }

    public ModelArchitecture {
        layers = List.copyOf(layers);
        if (predictionLayers < 0
                || embeddingLength < 1
                || vocabularySize < 1
                || trainedContextLength < 1
                || layers.isEmpty()) {
            throw new IllegalArgumentException("Architecture " + name + " lacks a size, a context length or layers");
        }
    }

    public ModelArchitecture(
            String name, int embeddingLength, int vocabularySize, int trainedContextLength, List<Layer> layers) {
        this(name, embeddingLength, vocabularySize, trainedContextLength, layers, 0, Kind.DECODER);
    }

    /** {@code block_count}: the blocks of the file, prediction blocks included. */
    public int blockCount() {
        return layers.size() + predictionLayers;
    }

    /** llama.cpp's count of offloadable layers: the blocks and the output layer. */
    public int offloadableLayers() {
        return blockCount() + 1;
    }
}
