package dev.canirun.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameIndexTests {

    private static final List<String> NAMES = List.of(
            "NVIDIA GeForce RTX 4090",
            "NVIDIA GeForce RTX 4090 D",
            "NVIDIA GeForce RTX 4080",
            "NVIDIA GeForce RTX 3080 Ti",
            "AMD Radeon RX 7900 XTX",
            "Apple M3 Max (40-core GPU)",
            "Llama 3.1 8B Instruct",
            "Llama 3.1 70B Instruct",
            "Llama 3 8B Instruct",
            "Qwen3-Coder-30B-A3B-Instruct",
            "Qwen3 30B-A3B");

    private final NameIndex<String> index = new NameIndex<>(NAMES, Function.identity());

    @ParameterizedTest
    @CsvSource({
        "rtx4090, NVIDIA GeForce RTX 4090",
        "RTX-4090-D, NVIDIA GeForce RTX 4090 D",
        "nvidia 3080ti, NVIDIA GeForce RTX 3080 Ti",
        "radeon 7900xtx, AMD Radeon RX 7900 XTX",
        "m3max, Apple M3 Max (40-core GPU)",
        "lama 3.1 8b, Llama 3.1 8B Instruct",
        "qwen coder 30b, Qwen3-Coder-30B-A3B-Instruct",
        "instrct 70b, Llama 3.1 70B Instruct"
    })
    void findsFirstWhatWasMeant(String query, String meant) {
        assertThat(index.search(query)).first().isEqualTo(meant);
    }

    @Test
    void suggestsTheNearestWhenNoEntryAnswersEveryWord() {
        assertThat(index.search("rtx4090ti")).isEmpty();
        assertThat(index.closest("rtx4090ti", 3)).startsWith("NVIDIA GeForce RTX 4090");
        assertThat(index.closest("nvidia-rtx-4090-super", 2))
                .containsExactly("NVIDIA GeForce RTX 4090", "NVIDIA GeForce RTX 4090 D");
    }

    @Test
    void nameThatBeginsWithWhatWasTypedGoesBeforeOneThatHasItSomewhere() {
        NameIndex<String> publishers = new NameIndex<>(
                List.of("Mathstral 7B Mistral AI", "Mistral 7B Instruct Mistral AI"), Function.identity());

        assertThat(publishers.search("mistral 7b")).first().isEqualTo("Mistral 7B Instruct Mistral AI");
    }

    @Test
    void neverTakesOneNumberForAnother() {
        assertThat(index.search("rtx 4070")).isEmpty();
        assertThat(index.search("llama 3.1 9b")).isEmpty();
    }

    @Test
    void givesAllInOrderForAnEmptyQueryAndNothingForASenselessOne() {
        assertThat(index.search("  ")).isEqualTo(NAMES);
        assertThat(index.search("<&>")).isEmpty();
        assertThat(index.search("zzzz")).isEmpty();
        assertThat(index.closest("zzzz", 5)).isEmpty();
        assertThat(index.closest("", 5)).isEmpty();
        assertThat(index.closest("x".repeat(100_000), 5)).isEmpty();
    }
}
