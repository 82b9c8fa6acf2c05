package dev.canirun.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.gpus.GpuTable;
import dev.canirun.picture.Pictures;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void accuracyShowsEveryRowOfTheDocument() throws Exception {
        Document page = Jsoup.parse(get("/accuracy"));
        long rows = Files.readAllLines(Path.of("docs/accuracy.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| architecture"))
                .count();

        assertThat(page.select("tbody tr").size()).isEqualTo((int) rows).isGreaterThan(50);
        assertThat(page.select("tbody tr").last().select("td").first().text()).isEqualTo("all");
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
    void llmsTxtIsServed() throws Exception {
        assertThat(get("/llms.txt")).startsWith("# Can I Run This LLM");
    }

    private String get(String path) throws UnsupportedEncodingException {
        return mvc.get().uri(path).exchange().getResponse().getContentAsString();
    }
}
