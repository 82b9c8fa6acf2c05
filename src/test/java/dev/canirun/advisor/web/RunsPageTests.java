package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import dev.canirun.picture.Pictures;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest({RunsPageController.class, TierPageController.class, FitPictureController.class})
@Import({AdvisorSlice.class, PageSlice.class, Pictures.class})
class RunsPageTests {

    private static final String QUESTION = "?gpu=nvidia-geforce-rtx-3060-12gb&model=llama-3.1-8b-instruct&ram=32";

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource({"/memory, en", "/memory, vi", "/memory/8, en", "/memory/8, vi", "/tiers, en", "/tiers, vi"})
    void pageIsWholeInEveryLanguage(String path, String language) throws Exception {
        Document page = Pages.page(mvc, path + "?lang=" + language);

        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1").text()).isNotBlank();
        assertThat(page.text()).doesNotContain("??");
    }

    @Test
    void memoryPageListsModelsThatFitAndCardsOfThatSize() throws Exception {
        Document page = Pages.page(mvc, "/memory/12");

        assertThat(page.select("tbody tr")).hasSizeGreaterThan(20);
        assertThat(page.select("tbody td:nth-child(4)").eachText())
                .allSatisfy(memory ->
                        assertThat(Double.parseDouble(memory.split(" ")[0])).isLessThan(12));
        assertThat(page.select("section a").eachAttr("href")).contains("/gpus/nvidia-geforce-rtx-3060-12gb");
        assertThat(mvc.get().uri("/memory/13")).hasStatus(404);
    }

    @Test
    void gpuPageListsModelsWithSpeedsAndLinksToTheAnswer() throws Exception {
        Document page = Pages.page(mvc, "/gpus/nvidia-geforce-rtx-3060-12gb/models");

        assertThat(page.select("tbody a").first().attr("href"))
                .startsWith("/fit?gpu=nvidia-geforce-rtx-3060-12gb&ram=32&model=");
        assertThat(page.select("tbody td:nth-child(5)").eachText())
                .allMatch(rate -> rate.matches("[\\d.]+(–[\\d.]+)?"));
        assertThat(mvc.get().uri("/gpus/zzz/models")).hasStatus(404);
    }

    @Test
    void cardStandsInTheTierOfTheLargestModelItHolds() throws Exception {
        Document page = Pages.page(mvc, "/tiers");

        assertThat(page.select("section h2").eachText()).hasSize(5);
        assertThat(tier(page, "/gpus/nvidia-geforce-rtx-4090/models")).isEqualTo("Qwen3 32B");
        assertThat(tier(page, "/gpus/nvidia-geforce-rtx-3060-12gb/models")).isEqualTo("Qwen3 14B");
        List<String> all = page.select("section li a").eachAttr("href");
        assertThat(all).doesNotHaveDuplicates();
        assertThat(page.select("section li .number").eachText())
                .hasSameSizeAs(all)
                .allMatch(rate -> rate.matches("[\\d.]+ tokens/s|speed unknown"));
    }

    @Test
    void answersLinkHasAPictureInBothLanguages() throws Exception {
        byte[] english = picture("/fit/picture.png" + QUESTION);
        byte[] vietnamese = picture("/fit/picture.png" + QUESTION + "&lang=vi");

        assertThat(ImageIO.read(new ByteArrayInputStream(english)).getWidth()).isEqualTo(1200);
        assertThat(vietnamese).isNotEqualTo(english);
        assertThat(picture("/fit/picture.png" + QUESTION + "&lang=zh")).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({
        "'?gpu=nvidia-geforce-rtx-3060-12gb&model=llama-3.1-8b-instruct&ram=32&quantization=Q5_K_M', 200, Q5_K_M fits",
        "'?model=deepseek-r1&ram=16', 200, does not fit",
        "'?model=no-such-model&ram=16', 404, cannot say",
        "'?model=llama-3.1-8b-instruct&ram=-1', 400, cannot say"
    })
    void badgeSaysTheAnswerOrThatThereIsNone(String question, int status, String news) throws Exception {
        var result = mvc.get().uri("/badge.svg" + question).exchange();

        assertThat(result).hasStatus(status);
        assertThat(Jsoup.parse(result.getResponse().getContentAsString(), "", Parser.xmlParser())
                        .select("text")
                        .eachText())
                .contains(news);
    }

    private byte[] picture(String uri) {
        var result = mvc.get().uri(uri).exchange();
        assertThat(result).hasStatusOk().hasContentType("image/png");
        return result.getResponse().getContentAsByteArray();
    }

    private static String tier(Document page, String card) {
        return page.select("section:has(a[href=" + card + "]) h2").text();
    }
}
