package dev.canirun.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnknownIdExceptionTests {

    private static final List<String> IDS =
            List.of("llama-3.1-8b-instruct", "llama-3.1-70b-instruct", "qwen3-8b", "gpt-oss-20b", "phi-4");

    @Test
    void closestIdComesFirst() {
        assertThat(UnknownIdException.closestTo("model", "Llama 3.1 8B", IDS).suggestions())
                .startsWith("llama-3.1-8b-instruct");
    }

    @Test
    void idLikeNoneHasNoSuggestion() {
        assertThat(UnknownIdException.closestTo("model", "zzzz", IDS).suggestions())
                .isEmpty();
        assertThat(UnknownIdException.closestTo("model", "", IDS).suggestions()).isEmpty();
    }

    @Test
    void suggestionsAreAtMostFive() {
        List<String> alike =
                IntStream.range(0, 50).mapToObj(i -> "qwen3-" + i + "b").toList();

        assertThat(UnknownIdException.closestTo("model", "qwen3", alike).suggestions())
                .hasSize(5);
    }

    @Test
    void problemNamesTheIdAndItsType() {
        UnknownIdException unknown = UnknownIdException.closestTo("model", "qwen3-8", IDS);

        assertThat(unknown.getStatusCode().value()).isEqualTo(404);
        assertThat(unknown.getBody().getType()).hasToString("/problems/unknown-model");
        assertThat(unknown.detail()).contains("'qwen3-8'").contains("qwen3-8b");
    }

    @Test
    void hugeIdIsShownShortened() {
        assertThat(UnknownIdException.closestTo("model", "x".repeat(100_000), IDS)
                        .detail())
                .hasSizeLessThan(300);
    }
}
