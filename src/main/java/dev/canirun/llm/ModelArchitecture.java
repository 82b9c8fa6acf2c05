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
 */
public record ModelArchitecture(
        String name, int embeddingLength, int vocabularySize, int trainedContextLength, List<Layer> layers) {

    public ModelArchitecture {
        layers = List.copyOf(layers);
        if (embeddingLength < 1 || vocabularySize < 1 || trainedContextLength < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException("Architecture " + name + " lacks a size, a context length or layers");
        }
    }

    public int blockCount() {
        return layers.size();
    }

    /** llama.cpp's count of offloadable layers: the blocks and the output layer. */
    public int offloadableLayers() {
        return layers.size() + 1;
    }
}
