package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import dev.canirun.calibration.CalibrationSlice;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.FileSize;
import dev.canirun.hardware.PolicyFigure;
import dev.canirun.llm.Quantization;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every number of an answer opens to its formula, what went in and where that is from. */
@WebMvcTest({FitPageController.class, FitApiController.class})
@Import({AdvisorSlice.class, CalibrationSlice.class, PageSlice.class})
class ExplainedNumbersTests {

    /** Figures of the verdict, of each memory and of the table below it. */
    private static final String NUMBERS =
            ".figures dd, .device h3 .number, section[aria-labelledby=memory-title] tbody td";

    private static final String RTX_3060 = "/fit?gpu=nvidia-geforce-rtx-3060-12gb&ram=32&os=linux";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @ParameterizedTest
    @ValueSource(
            strings = {
                RTX_3060 + "&model=llama-3.1-8b-instruct",
                RTX_3060 + "&model=llama-3.3-70b-instruct&lang=vi",
                RTX_3060 + "&model=qwen3-next-80b-a3b-instruct",
                RTX_3060 + "&model=qwen3-14b&additions.draftModel.model=qwen3-0.6b",
                "/fit?gpu=nvidia-geforce-rtx-3090&gpu=amd-radeon-rx-7900-xtx&ram=64&os=windows&model=qwen3-32b",
                "/fit?gpu=apple-m4-pro-20c-gpu@24&ram=24&os=macos&model=qwen3-14b",
                "/fit?ram=16&os=windows&model=deepseek-r1"
            })
    void everyNumberHasItsExplanation(String question) throws Exception {
        Document page = Pages.page(mvc, question);
        Elements numbers = page.select(NUMBERS);

        assertThat(numbers).hasSizeGreaterThan(8);
        for (Element number : numbers) {
            if (number.text().matches(".*[1-9].*")) {
                isWhole(explanation(page, number));
            }
        }
        for (Element row : page.select("section:has(#all-title) tbody tr")) {
            assertThat(row.select("th a").attr("href")).as(row.text()).startsWith("/fit?");
        }
    }

    @Test
    void explainedMemoryIsThatOfTheDevices() throws Exception {
        JsonNode best = best(RTX_3060 + "&model=qwen3-next-80b-a3b-instruct");
        JsonNode memory = best.get("memory");

        assertThat(term(best, "weights")).isEqualTo(sum(memory, "weightsBytes"));
        assertThat(term(best, "kvCache")).isEqualTo(sum(memory, "kvCacheBytes"));
        assertThat(term(best, "recurrentState")).isEqualTo(sum(memory, "recurrentStateBytes"));
        assertThat(term(best, "compute")).isEqualTo(sum(memory, "computeBytes"));
        assertThat(term(best, "runtime")).isEqualTo(sum(memory, "runtimeBytes"));
        assertThat(term(best, "usable")).isEqualTo(sum(memory, "usableBytes"));
        assertThat(term(best, "reserve")).isEqualTo(sum(memory, "capacityBytes") - sum(memory, "usableBytes"));
    }

    @Test
    void publishedFileSizeNamesItsSource() throws Exception {
        int published = 0;
        for (JsonNode part : api(RTX_3060 + "&model=llama-3.1-8b-instruct").get("quantizations")) {
            FileSize size = BuiltInCatalog.CATALOG
                    .find("llama-3.1-8b-instruct")
                    .orElseThrow()
                    .fileSize(Quantization.valueOf(part.get("quantization").asString()));
            JsonNode term = part.get("explanation").get(0);
            assertThat(term.get("valueBytes").asLong()).isEqualTo(size.bytes());
            assertThat(term.get("inputs").has("precision")).isEqualTo(size.publishedFile() != null);
            if (size.publishedFile() != null) {
                published++;
                assertThat(term.get("source").asString())
                        .isEqualTo(size.publishedFile().source());
                assertThat(term.get("inputs").get("readOn").asString()).matches("20\\d\\d-\\d\\d-\\d\\d");
            }
        }
        assertThat(published).isPositive();
    }

    /** The page says them from the message files, the API from the figure itself. */
    @Test
    void policyIsTheSameInTheEnglishTextsAndInTheApi() {
        Say english = PageSlice.say(Locale.ENGLISH);
        for (PolicyFigure figure : PolicyFigure.values()) {
            assertThat(english.text("policy." + figure.id())).isEqualTo(figure.label());
            assertThat(english.text("policy." + figure.id() + ".figure")).isEqualTo(figure.figure());
        }
    }

    /** What the number's own link leads to, else that of its row or group. */
    private static Element explanation(Document page, Element number) {
        Element own = number.is("a") ? number : number.selectFirst("a[href^=#why-]");
        Element group = Objects.requireNonNull(number.closest("tr, .figures > div, h3"));
        Element link = Objects.requireNonNull(own != null ? own : group.selectFirst("a[href^=#why-]"), number::text);
        return Objects.requireNonNull(
                page.getElementById(link.attr("href").substring(1)), () -> link + " leads nowhere");
    }

    private static void isWhole(Element formula) {
        Element term = Objects.requireNonNull(formula.closest("details.term"));
        assertThat(term.select("summary").text()).isNotBlank().doesNotContain("??");
        assertThat(formula.text()).isNotBlank().doesNotContain("??");
        assertThat(term.select(".source dd").text())
                .as("source of %s", formula.text())
                .isNotBlank();
    }

    private JsonNode api(String question) throws Exception {
        return json.readTree(Pages.content(mvc, question.replace("/fit?", "/api/v1/fits?")));
    }

    private JsonNode best(String question) throws Exception {
        JsonNode answer = api(question);
        return answer.get("quantizations")
                .valueStream()
                .filter(part -> part.get("quantization").equals(answer.get("best")))
                .findFirst()
                .orElseThrow();
    }

    private static long term(JsonNode part, String name) {
        return part.get("explanation")
                .valueStream()
                .filter(term -> term.get("term").asString().equals(name))
                .mapToLong(term -> term.get("valueBytes").asLong())
                .sum();
    }

    private static long sum(JsonNode memory, String figure) {
        return Stream.concat(memory.get("devices").valueStream(), Stream.of(memory.get("host")))
                .mapToLong(device -> device.get(figure).asLong())
                .sum();
    }
}
