package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest({RecommendPageController.class, RecommendationsController.class})
@Import({AdvisorSlice.class, PageSlice.class})
class RecommendPageTests {

    private static final String CODING_ON_A_MAC =
            "/recommend?gpu=apple-m4-pro-20c-gpu&task=coding&ram=24&os=macos&context=16384";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Test
    void bareAddressIsTheFormWithoutAnAnswer() throws Exception {
        Document page = Pages.page(mvc, "/recommend?task=coding");

        assertThat(page.select("form input[name=gpu]")).hasSize(FitForm.CARDS);
        assertThat(page.select("#task option[selected]").val()).isEqualTo("coding");
        assertThat(page.select("ol.ranking, [role=alert]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CODING_ON_A_MAC,
                "/recommend?gpu=nvidia-geforce-rtx-3060-12gb&ram=32&os=windows",
                "/recommend?ram=16&os=linux&maxParameters=9000000000"
            })
    void everyFigureIsThatOfTheApi(String uri) throws Exception {
        Document page = Pages.page(mvc, uri);
        JsonNode answer = json.readTree(Pages.content(
                mvc, page.select("a[href^=/api/v1/recommendations]").attr("href")));
        Say say = PageSlice.say(Locale.ENGLISH);

        var rows = page.select("ol.ranking > li");
        assertThat(rows).hasSize(answer.get("items").size()).isNotEmpty();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode item = answer.get("items").get(i);
            assertThat(rows.get(i).select("h3 a").text())
                    .isEqualTo(item.get("model").get("name").asString());
            assertThat(rows.get(i).select(".tag").text())
                    .isEqualTo(item.get("quantization").asString());
            assertThat(rows.get(i).select(".badge").attr("class"))
                    .endsWith(item.get("verdict").asString().toLowerCase(Locale.ROOT));
            JsonNode decode = item.get("speed").get("decode");
            assertThat(rows.get(i).select(".facts").text())
                    .contains(say.rates(
                            decode.get("low").asDouble(), decode.get("high").asDouble()))
                    .contains(say.count(item.get("plan").get("maxContextLength").asInt()))
                    .contains(say.memory(PageSlice.totalBytes(item.get("memory"))));
            assertThat(rows.get(i).text()).contains(say.score(item.get("score").asDouble()) + " of 100 points");
        }
    }

    @Test
    void eachModelLeadsToItsWholeAnswerOnThisMachine() throws Exception {
        Document page = Pages.page(mvc, CODING_ON_A_MAC);

        assertThat(page.select("ol.ranking h3 a").eachAttr("href"))
                .allSatisfy(link -> assertThat(link)
                        .startsWith("/fit?gpu=apple-m4-pro-20c-gpu&")
                        .contains("model=")
                        .contains("quantization=")
                        .contains("ram=24")
                        .doesNotContain("task="));
    }

    @Test
    void largeAndSqueezedStandsBesideSmallAndWhole() throws Exception {
        Document page = Pages.page(mvc, "/recommend?gpu=nvidia-geforce-rtx-4090&ram=64&os=linux");
        JsonNode both = json.readTree(
                        Pages.content(mvc, "/api/v1/recommendations?gpu=nvidia-geforce-rtx-4090&ram=64&os=linux"))
                .get("sideBySide");

        assertThat(page.select(".versus h3 a").eachText())
                .containsExactly(
                        both.get("large").get("model").get("name").asString(),
                        both.get("small").get("model").get("name").asString());
        assertThat(both.get("large").get("bitsPerWeight").asDouble()).isLessThan(4.5);
        assertThat(both.get("small").get("bitsPerWeight").asDouble()).isGreaterThanOrEqualTo(6);
        assertThat(both.get("large").get("model").get("parametersTotal").asLong())
                .isGreaterThan(
                        both.get("small").get("model").get("parametersTotal").asLong());
        assertThat(both.get("large").get("verdict")).isEqualTo(both.get("small").get("verdict"));
    }

    @Test
    void namesFromTheFormLeadToTheCanonicalLink() {
        MvcTestResult result = mvc.get()
                .uri("/recommend?gpu=rtx+4090&count=1&used=&task=&ram=64&os=linux&context=8192&license=&kvType=q8_0")
                .exchange();

        assertThat(result.getResponse().getRedirectedUrl())
                .isEqualTo("/recommend?gpu=nvidia-geforce-rtx-4090&ram=64&os=linux&context=8192&kvType=q8_0");
    }

    @ParameterizedTest
    @CsvSource({
        "/recommend?ram=abc, ram, number",
        "/recommend?ram=16&task=cooking, task, chat",
        "/recommend?ram=16&minTokensPerSecond=fast, minTokensPerSecond, number",
        "/recommend?ram=16&gpu=zzzz, gpu, like",
        "/recommend?ram=16&context=0, context, from",
    })
    void wrongInputBringsTheFormBackWithTheReasonAtTheField(String uri, String field, String reason) throws Exception {
        MvcTestResult result = mvc.get().uri(uri).exchange();

        assertThat(result).hasStatus(400);
        Document page = Jsoup.parse(result.getResponse().getContentAsString());
        assertThat(page.select(".field:has([name=" + field + "]) > .problem p").text())
                .contains(reason);
        assertThat(page.select("ol.ranking")).isEmpty();
    }

    @Test
    void conditionsThatNothingMeetsAreSaid() throws Exception {
        assertThat(Pages.page(mvc, "/recommend?ram=16&os=linux&minTokensPerSecond=9999")
                        .select("p.notice")
                        .text())
                .startsWith("No model meets");
    }

    @ParameterizedTest
    @CsvSource({"en, What can", "vi, Máy tôi"})
    void pageIsWholeInEveryLanguage(String language, String title) throws Exception {
        String html = Pages.content(mvc, CODING_ON_A_MAC + "&lang=" + language);

        assertThat(Jsoup.parse(html).select("h1").text()).startsWith(title);
        assertThat(html)
                .doesNotContain("??")
                .doesNotContainPattern(" style=|<script(?! src=| type=\"application/ld)| on[a-z]+=");
    }
}
