package dev.canirun.llm;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor as every block has it.
 *
 * @param name the tensor's name, in a block without its {@code blk.N.}
 * @param dimensions row length first, as GGUF has them
 */
record TensorTemplate(String name, List<Dimension> dimensions) {

    TensorTemplate {
        dimensions = List.copyOf(dimensions);
    }

    /** Reads {@code "attn_q.weight [embedding, query]"}. */
    static TensorTemplate parse(String text) {
        int bracket = text.indexOf('[');
        String[] names = text.substring(bracket + 1, text.length() - 1).split(",", -1);
        return new TensorTemplate(
                text.substring(0, bracket).trim(),
                Arrays.stream(names).map(Dimension::named).toList());
    }

    TensorShape shape(Hyperparameters hyperparameters, String prefix, int block) {
        long[] lengths = {1, 1, 1, 1};
        for (int i = 0; i < dimensions.size(); i++) {
            lengths[i] = dimensions.get(i).of(hyperparameters, block);
        }
        return new TensorShape(prefix + name, lengths[0], lengths[1], lengths[2], lengths[3]);
    }
}
