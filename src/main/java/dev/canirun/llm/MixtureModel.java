package dev.canirun.llm;

import java.util.List;

/**
 * What the mixtures need to know of a model.
 *
 * @param blockCount blocks of the file, prediction blocks included ({@code n_layer_all})
 * @param valueTensors value-like tensors of the file ({@code n_attention_wv})
 * @param expertCount experts of a layer, 0 without
 * @param queriesPerKey query heads per key head in the first block ({@code n_gqa})
 * @param tiedEmbeddings whether the token table is also the output matrix
 * @param llama70b whether llama.cpp calls it {@code LLM_TYPE_70B}, whose small value matrix gets more bits
 * @param falcon whether it is of the architecture with rules of its own
 */
record MixtureModel(
        int blockCount,
        int valueTensors,
        int expertCount,
        int queriesPerKey,
        boolean tiedEmbeddings,
        boolean llama70b,
        boolean falcon) {

    private static final int LLAMA_70B_LAYERS = 80;

    static MixtureModel of(Hyperparameters hyperparameters, List<TensorShape> tensors) {
        int keyHeads = hyperparameters.headCountKv(0);
        int values = (int) tensors.stream()
                .filter(tensor -> TensorCategory.of(tensor.name()) == TensorCategory.ATTENTION_VALUE)
                .count();
        return new MixtureModel(
                hyperparameters.blockCount(),
                values,
                hyperparameters.expertCount(),
                keyHeads == 0 ? 0 : hyperparameters.headCount(0) / keyHeads,
                tensors.stream().noneMatch(tensor -> tensor.name().equals("output.weight")),
                isLlama70b(hyperparameters),
                hyperparameters.architecture().equals("falcon"));
    }

    /** Source: the model types in {@code src/models/llama.cpp} and {@code deci.cpp}. */
    private static boolean isLlama70b(Hyperparameters hyperparameters) {
        boolean groupedLlama = hyperparameters.architecture().equals("llama")
                && hyperparameters.headCount(0) != hyperparameters.headCountKv(0)
                && hyperparameters.expertCount() != 8;
        boolean eighty = hyperparameters.layerCount() == LLAMA_70B_LAYERS;
        return eighty && (groupedLlama || hyperparameters.architecture().equals("deci"));
    }
}
