package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(ChoicesController.class)
@Import({AdvisorSlice.class, PageSlice.class})
class ChoicesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private FitChoices choices;

    @ParameterizedTest
    @CsvSource({
        "gpu, 3060, RTX 3060",
        "gpu, rtx 4090, RTX 4090",
        "model, llama 3.1 8, Llama 3.1 8B",
        "model, qwen 3, Qwen3",
        "model, lama 3, Llama 3"
    })
    void namesAreFoundAsTheyAreTyped(String kind, String typed, String found) throws Exception {
        assertThat(names(kind, typed)).isNotEmpty().hasSizeLessThanOrEqualTo(8);
        assertThat(names(kind, typed)).anyMatch(name -> name.contains(found));
    }

    @Test
    void everyNameOfferedIsOneThatTheFormReads() throws Exception {
        for (String typed : List.of("rtx", "radeon", "apple m3", "arc", "a100")) {
            assertThat(names("gpu", typed)).allMatch(name -> choices.gpuId(name).isPresent());
        }
        for (String typed : List.of("llama", "qwen", "gemma", "mistral")) {
            assertThat(names("model", typed))
                    .allMatch(name -> choices.modelId(name).isPresent());
        }
    }

    @Test
    void nameThatBeginsAsTypedComesFirst() throws Exception {
        assertThat(names("model", "llama 3.1 8")).first().isEqualTo("Llama 3.1 8B Instruct");
    }

    @Test
    void othersThanCardsAndModelsAreNotThere() {
        assertThat(mvc.get().uri("/choices/licence?q=mit")).hasStatus(404);
    }

    private List<String> names(String kind, String typed) throws Exception {
        return json.readTree(mvc.get()
                        .uri("/choices/{kind}?q={q}", kind, typed)
                        .exchange()
                        .getResponse()
                        .getContentAsString())
                .valueStream()
                .map((JsonNode choice) -> choice.get("name").asString())
                .toList();
    }
}
