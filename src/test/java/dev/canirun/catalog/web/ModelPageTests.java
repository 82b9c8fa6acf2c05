package dev.canirun.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.api.Breadcrumbs;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.picture.Pictures;
import java.io.UnsupportedEncodingException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest({ModelPageController.class, ModelPictureController.class, FamilyPageController.class})
@Import({Breadcrumbs.class, Pictures.class})
class ModelPageTests {

    @TestConfiguration
    static class Catalog {

        @Bean
        ModelCatalog modelCatalog() {
            return BuiltInCatalog.CATALOG;
        }
    }

    @Autowired
    private MockMvcTester mvc;

    private MvcTestResult get(String uri, Object... variables) {
        return mvc.get().uri(uri, variables).accept(MediaType.TEXT_HTML).exchange();
    }

    private static Document page(MvcTestResult result) throws UnsupportedEncodingException {
        assertThat(result.getUnresolvedException()).isNull();
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    @Test
    void listsTwentyModelsAndLinksToTheNext() throws Exception {
        Document page = page(get("/models"));

        assertThat(page.select("tbody tr")).hasSize(20);
        assertThat(page.select("a[rel=next]").attr("href")).contains("page=1");
        assertThat(page.select("a[rel=prev]")).isEmpty();
        assertThat(page.text()).contains(BuiltInCatalog.CATALOG.all().size() + " models");
    }

    @Test
    void beginsWithTheNewestUnlessSomethingElseIsAskedFor() throws Exception {
        assertThat(page(get("/models")).select("#sort option[selected]").val()).isEqualTo("-released");
        assertThat(page(get("/models?q=lama+3.1+8b")).select("tbody th").first().text())
                .isEqualTo("Llama 3.1 8B Instruct");
    }

    @Test
    void keepsTheFiltersInTheFormAndInTheLinks() throws Exception {
        Document page =
                page(get("/models?task=coding&publisher=Mistral AI&maxParameters=35000000000&sort=-parameters&size=2"));

        assertThat(page.select("#task option[selected]").val()).isEqualTo("coding");
        assertThat(page.select("#publisher option[selected]").val()).isEqualTo("Mistral AI");
        assertThat(page.select("#maxParameters option[selected]").val()).isEqualTo("35000000000");
        assertThat(page.select("a[rel=next]").attr("href")).contains("task=coding", "sort=-parameters", "size=2");
    }

    @Test
    void returnsTheFormAsItWasFilledWithTheReasonAtTheField() throws Exception {
        MvcTestResult result = get("/models?q={q}&task={task}", "a<script>", "\"><b>chess");

        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST);
        Document page = page(result);
        assertThat(page.select("#q").val()).isEqualTo("a<script>");
        assertThat(page.select(".problem").text()).contains("send one of chat");
        assertThat(page.select("main script, main b")).isEmpty();
    }

    @Test
    void showsFactsSizesAndSourcesOfOneModel() throws Exception {
        Document page = page(get("/models/llama-3.1-8b-instruct"));

        assertThat(page.select("h1").text()).isEqualTo("Llama 3.1 8B Instruct");
        assertThat(page.text()).contains("8.03 B", "131,072 tokens", "llama3.1", "4.58 GiB", "attention.head_count_kv");
        assertThat(page.select("section[aria-labelledby=sizes] > div tbody tr"))
                .hasSameSizeAs(BuiltInCatalog.CATALOG
                        .find("llama-3.1-8b-instruct")
                        .orElseThrow()
                        .quantizations());
        assertThat(page.select("section[aria-labelledby=sources] dd")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(page.select("a.button").attr("href")).isEqualTo("/?model=llama-3.1-8b-instruct");
    }

    @Test
    void showsActiveParametersOfAMixtureAndTheSuccessor() throws Exception {
        Document page = page(get("/models/deepseek-v3"));

        assertThat(page.text()).contains("B active");
        assertThat(page.select("a[href=/models/deepseek-v3-0324]")).hasSize(1);
    }

    @Test
    void speaksVietnamese() throws Exception {
        Document page = page(get("/models/qwen3-8b?lang=vi"));

        assertThat(page.select("html").attr("lang")).isEqualTo("vi");
        assertThat(page.text()).contains("Giấy phép").doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models/llama-3.1-8b", "/models/%3Cscript%3E"})
    void unknownModelIsNotFound(String uri) {
        assertThat(get(uri)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void oneModelOfEveryArchitectureHasAPage() throws Exception {
        Map<String, CatalogModel> models = BuiltInCatalog.CATALOG.all().stream()
                .collect(Collectors.toMap(
                        model -> model.files().architecture(), Function.identity(), (one, other) -> one));
        for (CatalogModel model : models.values()) {
            assertThat(page(get("/models/" + model.id())).select("h1").text()).isEqualTo(model.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void familyListsItsModelsTheLargestFirst(String language) throws Exception {
        Document page = Jsoup.parse(mvc.get()
                .uri("/families/llama-3.1")
                .header("Accept-Language", language)
                .exchange()
                .getResponse()
                .getContentAsString());

        assertThat(page.select("tbody th a").eachAttr("href"))
                .startsWith("/models/llama-3.1-405b-instruct")
                .endsWith("/models/llama-3.1-8b-instruct");
        assertThat(page.text()).doesNotContain("??");
        assertThat(mvc.get().uri("/families/no-such-family")).hasStatus(404);
    }

    @Test
    void modelsPageTellsPreviewsAndSearchEnginesAboutItself() throws Exception {
        Document page = Jsoup.parse(mvc.get()
                .uri("/models/llama-3.1-8b-instruct?lang=vi")
                .exchange()
                .getResponse()
                .getContentAsString());

        assertThat(page.select("link[rel=canonical]").attr("href"))
                .isEqualTo("http://localhost/models/llama-3.1-8b-instruct");
        String picture = page.select("meta[property=og:image]").attr("content");
        assertThat(picture).isEqualTo("http://localhost/models/llama-3.1-8b-instruct/picture.png?lang=vi");
        assertThat(mvc.get().uri(picture)).hasStatusOk().hasContentType(MediaType.IMAGE_PNG);
        assertThat(page.select("script[type=application/ld+json]").html()).contains("BreadcrumbList", "Llama 3.1 8B");
    }
}
