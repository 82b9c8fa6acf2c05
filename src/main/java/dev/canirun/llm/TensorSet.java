package dev.canirun.llm;

import java.util.Arrays;
import java.util.List;

/**
 * What a group of tensors is made of.
 *
 * @param rule which blocks have it
 * @param templates its tensors
 */
record TensorSet(BlockRule rule, List<TensorTemplate> templates) {

    TensorSet {
        templates = List.copyOf(templates);
    }

    /** @param templates as {@link TensorTemplate#parse} reads them */
    static TensorSet of(BlockRule rule, String... templates) {
        return new TensorSet(
                rule, Arrays.stream(templates).map(TensorTemplate::parse).toList());
    }
}
