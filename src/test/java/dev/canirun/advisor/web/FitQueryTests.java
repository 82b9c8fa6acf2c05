package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.advisor.GpuQuestion;
import dev.canirun.advisor.LayerCount;
import dev.canirun.problem.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitQueryTests {

    @Test
    void readsCountAndMemoryOfACard() {
        assertThat(cards("nvidia-geforce-rtx-3090:2@24"))
                .containsExactly(new GpuQuestion("nvidia-geforce-rtx-3090", 2, 24.0, null, null, null, null, null));
    }

    @Test
    void readsMemoryInUse() {
        assertThat(cards("nvidia-geforce-rtx-3090:2@24~1.5", "a~0.25"))
                .extracting(GpuQuestion::usedMemoryGiB)
                .containsExactly(1.5, 0.25);
    }

    @Test
    void readsCardsInTheirOrder() {
        assertThat(cards("a", "b:3", "c@16")).extracting(GpuQuestion::gpu).containsExactly("a", "b", "c");
    }

    @Test
    void ignoresAnEmptyCardOfTheForm() {
        assertThat(cards("", " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a@", "a:x", "a@-1", "a:1:2", ":2", "a@1e9", "a:9999", "a~", "a~x", "a~1@24"})
    void refusesWhatItCannotRead(String gpu) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> cards(gpu))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/gpu")));
    }

    @Test
    void readsLayersAsANumberOrAWord() {
        assertThat(query(List.of(), "12").toQuestion().runtime())
                .satisfies(runtime -> assertThat(runtime.gpuLayers()).isEqualTo(LayerCount.of(12)));
        assertThat(query(List.of(), "auto").toQuestion().runtime())
                .satisfies(runtime -> assertThat(runtime.gpuLayers()).isEqualTo(LayerCount.AUTO));
    }

    @Test
    void aTypeOfItsOwnGoesBeforeTheOneForKeysAndValues() {
        FitLink link = new FitLink(List.of(), Map.of("kvType", "q8_0", "valueCacheType", "q4_0"));
        assertThat(FitQuery.of(link).toQuestion().runtime()).satisfies(runtime -> {
            assertThat(runtime.keyCacheType()).isEqualTo("q8_0");
            assertThat(runtime.valueCacheType()).isEqualTo("q4_0");
        });
        assertThat(FitQuery.of(link.withCacheType("f16")).toQuestion().runtime().valueCacheType())
                .isEqualTo("f16");
    }

    private static List<@Nullable GpuQuestion> cards(String... gpus) {
        return query(List.of(gpus), null).toQuestion().machine().gpus();
    }

    private static FitQuery query(List<String> gpus, @Nullable String gpuLayers) {
        return new FitQuery(
                null, null, gpus, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, gpuLayers, null, null, null, null, null, null);
    }
}
