package dev.canirun.catalog;

import dev.canirun.llm.Quantization;
import dev.canirun.llm.TensorGroup;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns stored facts into what files of a model hold. */
final class ModelFactory {

    private ModelFactory() {}

    /** @throws IllegalArgumentException when a hyperparameter is missing or of the wrong kind */
    static ModelFiles files(ModelYaml facts) {
        return files(hyperparameters(facts), facts.extraTensorsOrNone(), facts.quantizationsOrNone());
    }

    static ModelFiles files(
            Collection<Hyperparameter> hyperparameters, Collection<String> extraTensors, List<Quantization> only) {
        Set<TensorGroup> groups = extraTensors.stream()
                .map(TensorGroup::fromName)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new ModelFiles(hyperparameters, groups, only);
    }

    static List<Hyperparameter> hyperparameters(ModelYaml facts) {
        return facts.gguf().entrySet().stream()
                .map(entry -> Hyperparameter.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
