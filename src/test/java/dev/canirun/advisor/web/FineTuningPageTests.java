package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest({FineTuningPageController.class, FineTuningController.class})
@Import({AdvisorSlice.class, PageSlice.class})
class FineTuningPageTests {

    private static final String AN_8B = "/finetuning?model=llama-3.1-8b-instruct";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Test
    void bareAddressIsTheFormAlone() throws Exception {
        Document page = Jsoup.parse(Pages.content(mvc, "/finetuning"));

        assertThat(page.select("#model, #rank, #targets, #optimizer, #precision, #gradientCheckpointing"))
                .hasSize(6);
        assertThat(page.select("[name=gpu], [name=ram], [name=kvType], [role=alert], svg.bar"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                AN_8B,
                "/finetuning?model=qwen3-30b-a3b&rank=32&targets=attention&optimizer=adamw_8bit&sequenceLength=4096"
                        + "&batchSize=2&gradientCheckpointing=false&precision=bfloat16"
            })
    void everyFigureIsThatOfTheApi(String uri) throws Exception {
        Document page = Jsoup.parse(Pages.content(mvc, uri));
        JsonNode answer = json.readTree(
                Pages.content(mvc, page.select("a[href^=/api/v1/finetuning]").attr("href")));
        Say say = PageSlice.say(Locale.ENGLISH);

        assertThat(answer.get("methods")).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode method = answer.get("methods").get(i);
            Element terms = page.select("details.term").get(i);
            assertThat(page.select(".device h3 .number").get(i).text())
                    .isEqualTo(range(say.memory(low(method)), say.memory(high(method))));
            assertThat(terms.select("p").first().text())
                    .contains(say.count(method.get("trainableParametersLow").asLong()))
                    .contains(say.count(method.get("trainableParametersHigh").asLong()));
            assertThat(terms.select(".part").eachText())
                    .isEqualTo(method.get("parts")
                            .valueStream()
                            .map(part -> range(say.memory(low(part)), say.memory(high(part))))
                            .toList());
            assertThat(terms.select("dd").eachText())
                    .containsAll(method.get("parts")
                            .valueStream()
                            .map(part -> range(say.exactBytes(low(part)), say.exactBytes(high(part))))
                            .toList());
        }
    }

    private static long low(JsonNode node) {
        return node.get("lowBytes").asLong();
    }

    private static long high(JsonNode node) {
        return node.get("highBytes").asLong();
    }

    private static String range(String low, String high) {
        return low.equals(high) ? low : low + " to " + high;
    }

    @Test
    void cardIsNamedThatHoldsTheUpperFigureAndOneThatMay() throws Exception {
        Document page = Jsoup.parse(Pages.content(mvc, AN_8B));

        assertThat(page.select(".device p").first().text()).containsPattern("card of \\d+ GiB holds");
    }

    @Test
    void oneMethodIsAnsweredAlone() throws Exception {
        JsonNode answer =
                json.readTree(Pages.content(mvc, "/api/v1/finetuning?model=llama-3.1-8b-instruct&method=LoRA"));

        assertThat(answer.get("methods")).hasSize(1);
        assertThat(answer.get("methods").get(0).get("method").asString()).isEqualTo("lora");
    }

    @Test
    void modelWhoseTrainingWouldBeGuessedIsRefused() {
        assertThat(mvc.get().uri("/api/v1/finetuning?model=deepseek-r1"))
                .hasStatus(422)
                .bodyText()
                .contains("training-not-modelled");
        assertThat(mvc.get().uri("/finetuning?model=deepseek-r1"))
                .hasStatus(422)
                .bodyText()
                .contains("Cannot say");
    }

    @ParameterizedTest
    @CsvSource({
        "/finetuning?model=zzzz, model, like",
        "/finetuning?model=qwen3-8b&rank=0, rank, from 1",
        "/finetuning?model=qwen3-8b&rank=x, rank, number",
        "/finetuning?model=qwen3-8b&sequenceLength=9999999, sequenceLength, from 1",
        "/finetuning?model=qwen3-8b&optimizer=lion, optimizer, adamw_8bit",
    })
    void wrongInputBringsTheFormBackWithTheReasonAtTheField(String uri, String field, String reason) throws Exception {
        assertThat(Pages.problemAt(mvc, uri, field)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"en, What does it take", "vi, Huấn luyện"})
    void pageIsWholeInEveryLanguage(String language, String title) throws Exception {
        String html = Pages.content(mvc, AN_8B + "&lang=" + language);

        assertThat(Jsoup.parse(html).select("h1").text()).startsWith(title);
        assertThat(html).doesNotContain("??");
    }
}
