package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecipesTests {

    @Test
    void everyArchitectureIsComparedWithLoadsOfLlamaCpp() throws IOException {
        Set<String> compared = new HashSet<>(architectures("/truth/llama-cpp-scheduler.csv"));
        compared.addAll(architectures("/truth/llama-cpp-memory.csv"));

        assertThat(compared).containsAll(Recipes.architectures());
    }

    @Test
    void anUnknownArchitectureHasNoRecipe() {
        assertThat(Recipes.of("unheard-of")).isEmpty();
    }

    @Test
    void whatTheDocumentCallsRefusedIsRefused() throws IOException {
        String section = Files.readString(Path.of("docs/memory-model.md")).split("## Refused\n|## Training\n")[1];
        List<String> refused = section.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| architecture"))
                .flatMap(line ->
                        Stream.of(line.substring(2, line.indexOf(" |", 2)).split(", ")))
                .toList();

        assertThat(refused).contains("plm", "rwkv7").doesNotHaveDuplicates();
        assertThat(Recipes.architectures()).doesNotContainAnyElementsOf(refused);
    }

    private static Set<String> architectures(String resource) throws IOException {
        Set<String> names = new HashSet<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecipesTests.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(line -> line.split(",")[1]).forEach(names::add);
        }
        return names;
    }
}
