package dev.canirun.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.gpus.GpuTable;
import java.io.UnsupportedEncodingException;
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
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest({SiteController.class, SitemapController.class})
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
    @CsvSource({"/methodology, en", "/methodology, vi", "/problems, en", "/problems, vi", "/problems/unknown-model, en"
    })
    void pageIsWholeInEveryLanguage(String path, String language) throws Exception {
        Document page = Jsoup.parse(get(path + "?lang=" + language));

        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1").text()).isNotBlank();
        assertThat(page.text()).doesNotContain("??");
        assertThat(page.select("footer a[aria-current=true]").attr("lang")).isEqualTo(language);
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
