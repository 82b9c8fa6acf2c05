package dev.canirun.llm;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tensors that come and go together, such as the biases of the query, key and value projections. */
public sealed interface TensorGroup permits ModelTensors, AttentionTensors, RecurrenceTensors, FeedForwardTensors {

    String name();

    TensorSet tensors();

    /** Finds a group by the name data files use, for example {@code rope-freqs}. */
    static Optional<TensorGroup> fromName(String name) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.<TensorGroup[]>of(
                        ModelTensors.values(),
                        AttentionTensors.values(),
                        RecurrenceTensors.values(),
                        FeedForwardTensors.values())
                .flatMap(Stream::of)
                .filter(group -> group.name().equals(constant))
                .findFirst();
    }
}
