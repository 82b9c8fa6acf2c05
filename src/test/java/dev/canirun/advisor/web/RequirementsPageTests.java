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

@WebMvcTest({RequirementsPageController.class, RequirementsController.class, FitApiController.class})
@Import({AdvisorSlice.class, PageSlice.class})
class RequirementsPageTests {

    private static final String A_70B = "/requirements?model=llama-3.3-70b-instruct";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Test
    void bareAddressIsTheFormWithoutAMachine() throws Exception {
        Document page = Pages.page(mvc, "/requirements");

        assertThat(page.select("#model, #quantization, #context, #targetTokensPerSecond"))
                .hasSize(4);
        assertThat(page.select("[name=gpu], [name=ram], [name=backend], [role=alert], table"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {A_70B, "/requirements?model=gpt-oss-20b&context=32768&targetTokensPerSecond=20&kvType=q8_0"})
    void everyFigureIsThatOfTheApi(String uri) throws Exception {
        Document page = Pages.page(mvc, uri);
        JsonNode answer = json.readTree(
                Pages.content(mvc, page.select("a[href^=/api/v1/requirements]").attr("href")));
        Say say = PageSlice.say(Locale.ENGLISH);

        for (JsonNode item : answer.get("items")) {
            String name = item.get("machine").get("gpus").get(0).get("name").asString();
            String label =
                    item.get("cards").asInt() == 1 ? name : item.get("cards").asInt() + " × " + name;
            var rows = page.select("tbody tr").stream()
                    .filter(row -> row.select("th").text().equals(label))
                    .filter(row -> row.select("td")
                            .first()
                            .text()
                            .equals(say.capacity(item.get("memoryBytes").asLong())))
                    .toList();
            if (!rows.isEmpty()) {
                assertThat(rows.get(0).text())
                        .contains(say.count(item.get("maxContextLength").asInt()))
                        .contains(rates(item, say));
            }
        }
        assertThat(page.select(".lead").text())
                .contains(say.count(answer.get("items").size()));
        assertThat(page.select("tbody tr")).isNotEmpty();
    }

    private static String rates(JsonNode item, Say say) {
        JsonNode decode = item.path("speed").path("decode");
        return decode.isMissingNode()
                ? "–"
                : say.rates(decode.get("low").asDouble(), decode.get("high").asDouble());
    }

    @Test
    void everyMachineLeadsToTheVeryAnswerThatListsIt() throws Exception {
        Document page = Pages.page(mvc, A_70B);
        JsonNode items = json.readTree(Pages.content(
                        mvc, page.select("a[href^=/api/v1/requirements]").attr("href")))
                .get("items");

        var links = page.select("section.card a[href^=/fit]").eachAttr("href");
        assertThat(links.size()).isGreaterThan(20);
        for (String link : links) {
            JsonNode fit = json.readTree(Pages.content(mvc, "/api/v1/fits" + link.substring(4)))
                    .get("quantizations")
                    .get(0);
            assertThat(items.valueStream()
                            .filter(item ->
                                    link.contains("gpu=" + item.get("card").asString() + "&"))
                            .map(item -> item.get("memory")
                                    .get("devices")
                                    .get(0)
                                    .get("totalBytes")
                                    .asLong()))
                    .as(link)
                    .contains(fit.get("memory")
                            .get("devices")
                            .get(0)
                            .get("totalBytes")
                            .asLong());
            assertThat(fit.get("verdict").asString()).as(link).isEqualTo("FULL_GPU");
        }
    }

    @Test
    void groupsAreOneCardOneMemoryAndTwoCards() throws Exception {
        Document page = Pages.page(mvc, A_70B);

        assertThat(page.select("#one-title ~ .scroll tbody th a").eachText())
                .isNotEmpty()
                .noneMatch(name -> name.contains(" × "));
        assertThat(page.select("#two-title ~ .scroll tbody th a").eachText())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("2 × "));
        assertThat(page.select("#unified-title ~ .scroll tbody th a").eachText())
                .anyMatch(name -> name.startsWith("Apple"));
        assertThat(page.select("#smallest-title ~ .versus h3").eachText())
                .containsExactly("NVIDIA", "AMD", "Apple", "Intel");
    }

    @Test
    void nameFromTheFormLeadsToTheCanonicalLink() {
        MvcTestResult result = mvc.get()
                .uri("/requirements?model=Llama+3.1+8B+Instruct&quantization=&context=8192&targetTokensPerSecond=")
                .exchange();

        assertThat(result.getResponse().getRedirectedUrl())
                .isEqualTo("/requirements?model=llama-3.1-8b-instruct&context=8192");
    }

    @ParameterizedTest
    @CsvSource({
        "/requirements?model=zzzz, model, like",
        "/requirements?quantization=Q4_K_M, model, Name",
        "/requirements?model=qwen3-8b&context=x, context, number",
        "/requirements?model=qwen3-8b&targetTokensPerSecond=-1, targetTokensPerSecond, from",
        "/requirements?model=qwen3-8b&quantization=Q9, quantization, Q4_K_M",
    })
    void wrongInputBringsTheFormBackWithTheReasonAtTheField(String uri, String field, String reason) throws Exception {
        assertThat(Pages.problemAt(mvc, uri, field)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"en, What do I need", "vi, Cần gì"})
    void pageIsWholeInEveryLanguage(String language, String title) throws Exception {
        String html = Pages.content(mvc, A_70B + "&lang=" + language);

        assertThat(Jsoup.parse(html).select("h1").text()).startsWith(title);
        assertThat(html)
                .doesNotContain("??")
                .doesNotContainPattern(" style=|<script(?! src=| type=\"application/ld)| on[a-z]+=");
    }
}
