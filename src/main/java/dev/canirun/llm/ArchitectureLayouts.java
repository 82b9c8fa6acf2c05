package dev.canirun.llm;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tensors of every architecture whose files can be computed without a file.
 *
 * <p>Source: {@code load_arch_tensors} in llama.cpp {@code src/models/*.cpp}, build 10256. Where llama.cpp accepts the
 * experts' gate and up projections joined or apart, the form it asks for first.
 */
final class ArchitectureLayouts {

    private static final Map<String, ArchitectureLayout> ALL = Stream.of(
                    DenseLayouts.ALL,
                    GemmaLayouts.ALL,
                    ExpertLayouts.ALL,
                    LatentLayouts.ALL,
                    RecurrentLayouts.ALL,
                    LayerNormLayouts.ALL)
            .flatMap(layouts -> layouts.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, layout -> layout.getValue().build()));

    private ArchitectureLayouts() {}

    static Optional<ArchitectureLayout> of(String architecture) {
        return Optional.ofNullable(ALL.get(architecture));
    }
}
