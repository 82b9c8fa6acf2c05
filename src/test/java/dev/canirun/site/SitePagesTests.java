package dev.canirun.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.gpus.GpuTable;
import dev.canirun.picture.Pictures;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest({SiteController.class, SitemapController.class})
@Import(Pictures.class)
class SitePagesTests {

    @TestConfiguration
    static class Tables {

        @Bean
        GpuTable gpuTable() {
            return BuiltInTables.gpus();
        }

        @Bean
        ModelCatalog modelCatalog() {
            return BuiltInCatalog.CATALOG;
        }
    }

    /** Names that are the same in every language. */
    private static final List<String> OTHER_TOOLS =
            List.of("canirunthisllm.com", "canitrun.dev", "canirun.ai", "llmfit", "llm-fit (Go)", "whichllm");

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource({
        "/guide, en",
        "/guide, vi",
        "/accuracy, en",
        "/accuracy, vi",
        "/methodology, en",
        "/methodology, vi",
        "/problems, en",
        "/problems, vi",
        "/problems/unknown-model, en"
    })
    void pageIsWholeInEveryLanguage(String path, String language) throws Exception {
        Document page = Jsoup.parse(get(path + "?lang=" + language));

        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1").text()).isNotBlank();
        assertThat(page.text()).doesNotContain("??");
        assertThat(page.select("footer a[aria-current=true]").attr("lang")).isEqualTo(language);
    }

    @Test
    void guideHasEveryPart() throws Exception {
        Document page = Jsoup.parse(get("/guide"));

        assertThat(page.select("section").eachAttr("id")).isEqualTo(SiteController.GUIDE);
        assertThat(page.select("nav ol a").eachAttr("href"))
                .isEqualTo(SiteController.GUIDE.stream().map(part -> "#" + part).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "accuracy-speed"})
    void accuracyShowsEveryRowOfTheDocument(String document) throws Exception {
        Document page = Jsoup.parse(get("/accuracy"));
        int rows = AccuracyTables.read(document).stream()
                .mapToInt(table -> table.rows().size())
                .sum();

        assertThat(page.select("section tbody tr").stream()
                        .filter(row ->
                                row.closest("section").attr("aria-labelledby").matches(document + "-\\d+"))
                        .count())
                .isEqualTo(rows)
                .isGreaterThan(50);
    }

    /** Headings and columns are keys of the message files, so that a reader of another language has them in it. */
    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages_vi"})
    void everyHeadingAndColumnOfTheDocumentsHasItsText(String file) throws Exception {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", file + ".properties"))) {
            texts.load(reader);
        }

        assertThat(AccuracyTables.DOCUMENTS.stream()
                        .flatMap(document -> AccuracyTables.read(document).stream())
                        .flatMap(table -> Stream.concat(Stream.of(table.title()), table.columns().stream()))
                        .filter(words -> !words.isEmpty() && !OTHER_TOOLS.contains(words))
                        .map(words -> "accuracy.text." + AccuracyTables.key(words)))
                .allMatch(texts::containsKey);
    }

    @Test
    void accuracyIsInTheReadersLanguageWithItsDecimalSign() throws Exception {
        Document page = Jsoup.parse(get("/accuracy?lang=vi"));

        assertThat(page.select("h3").eachText()).contains("Một card: trên card", "Nhìn nhanh");
        assertThat(page.select("td").eachText())
                .contains("thế hệ ampere", "tất cả")
                .anyMatch(cell -> cell.matches("\\d+,\\d.*"))
                .noneMatch(cell -> cell.contains("generation"));
    }

    @Test
    void everyPageHasOneAddressAndAPicture() throws Exception {
        Document page = Jsoup.parse(get("/guide?lang=vi"));

        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo("http://localhost/guide");
        assertThat(page.select("meta[property=og:image]").attr("content"))
                .isEqualTo("http://localhost/picture.png?lang=vi");
        assertThat(mvc.get().uri("/picture.png?lang=vi")).hasStatusOk().hasContentType("image/png");
    }

    @Test
    void whoFetchesPreviewsMayFetchAnswers() throws Exception {
        assertThat(get("/robots.txt")).containsPattern("User-agent: WhatsApp\\nDisallow: /api/\\n");
    }

    @Test
    void methodologyExplainsEveryPart() throws Exception {
        Document page = Jsoup.parse(get("/methodology"));

        assertThat(page.select("section h2")).hasSize(SiteController.METHOD.size());
        assertThat(page.select(".formula")).hasSize(3);
    }

    @Test
    void unspokenLanguageIsIgnored() throws Exception {
        assertThat(Jsoup.parse(get("/methodology?lang=tlh")).select("html").attr("lang"))
                .isEqualTo("en");
    }

    @Test
    void sitemapNamesEveryModelAndGpuOnce() throws Exception {
        Document sitemap = Jsoup.parse(get("/sitemap.xml"), "", Parser.xmlParser());

        assertThat(sitemap.select("loc").eachText())
                .doesNotHaveDuplicates()
                .contains(
                        "http://localhost/",
                        "http://localhost/models/llama-3.1-8b-instruct",
                        "http://localhost/gpus/nvidia-geforce-rtx-4090")
                .hasSizeGreaterThan(700);
    }

    @Test
    void robotsAreKeptOffTheQuestionsAndToldOfTheSitemap() throws Exception {
        assertThat(get("/robots.txt")).contains("Disallow: /fit").contains("Sitemap: http://localhost/sitemap.xml");
    }

    @Test
    void llmsTxtNamesEveryPageOfTheSitemap() throws Exception {
        String text = get("/llms.txt");

        assertThat(text).startsWith("# Can I Run This LLM");
        assertThat(SitemapController.PAGES).allMatch(page -> page.equals("/") || text.contains(page));
    }

    private String get(String path) throws UnsupportedEncodingException {
        return mvc.get().uri(path).exchange().getResponse().getContentAsString();
    }
}
