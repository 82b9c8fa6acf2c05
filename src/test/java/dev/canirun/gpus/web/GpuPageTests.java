package dev.canirun.gpus.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.api.Breadcrumbs;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.gpus.SystemMemory;
import dev.canirun.gpus.SystemMemoryTable;
import dev.canirun.hardware.PolicyFigure;
import dev.canirun.picture.Pictures;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Objects;
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

@WebMvcTest({GpuPageController.class, GpuPictureController.class})
@Import({Breadcrumbs.class, Pictures.class})
class GpuPageTests {

    @TestConfiguration
    static class Tables {

        @Bean
        GpuTable gpuTable() {
            return BuiltInTables.gpus();
        }

        @Bean
        SystemMemoryTable systemMemoryTable() {
            return BuiltInTables.systemMemory();
        }
    }

    @Autowired
    private MockMvcTester mvc;

    private MvcTestResult get(String uri, Object... variables) {
        return mvc.get().uri(uri, variables).accept(MediaType.TEXT_HTML).exchange();
    }

    private static Document page(MvcTestResult result) throws UnsupportedEncodingException {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    @Test
    void listsTwentyRowsAndLinksToTheNext() throws Exception {
        Document page = page(get("/gpus"));
        assertThat(page.select("tbody tr")).hasSize(20);
        assertThat(page.select("a[rel=next]").attr("href")).contains("page=1");
        assertThat(page.select("a[rel=prev]")).isEmpty();
        assertThat(page.text()).contains("432 GPUs");
    }

    @Test
    void beginsWithTheNewestUnlessSomethingElseIsAskedFor() throws Exception {
        assertThat(page(get("/gpus")).select("#sort option[selected]").val()).isEqualTo("-launched");
        assertThat(page(get("/gpus?sort=")).select("tbody th").first().text()).contains("GTX 950");
        assertThat(page(get("/gpus?q=rtx+4090")).select("tbody th").first().text())
                .contains("RTX 4090");
    }

    @Test
    void keepsTheFiltersInTheFormAndInTheLinks() throws Exception {
        Document page = page(get("/gpus?vendor=nvidia&segment=desktop&minMemoryGiB=16&sort=-memory&size=5"));
        assertThat(page.select("#vendor option[selected]").val()).isEqualTo("nvidia");
        assertThat(page.select("#minMemoryGiB").val()).isEqualTo("16");
        assertThat(page.select("a[rel=next]").attr("href")).contains("vendor=nvidia", "sort=-memory", "size=5");
        assertThat(page.select("tbody th").eachText()).allMatch(name -> name.startsWith("NVIDIA"));
    }

    @Test
    void returnsTheFormAsItWasFilledWithTheReasonAtTheField() throws Exception {
        MvcTestResult result = get("/gpus?q={q}&minMemoryGiB={size}", "a<script>", "\"><b>16 GB");
        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST);
        Document page = page(result);
        assertThat(page.select("#minMemoryGiB").val()).isEqualTo("\"><b>16 GB");
        assertThat(page.select("#minMemoryGiB").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#memory-problem").text()).contains("send GiB");
        assertThat(page.select("#q").val()).isEqualTo("a<script>");
        assertThat(page.select("main script, main b")).isEmpty();
    }

    @Test
    void showsFactsUsableMemoryAndSourcesOfOneGpu() throws Exception {
        Document page = page(get("/gpus/nvidia-geforce-rtx-4090"));
        assertThat(page.select("h1").text()).isEqualTo("NVIDIA GeForce RTX 4090");
        assertThat(page.text()).contains("24 GiB", "1,008 GB/s", "GDDR6X, 384 bit", "2022-10");
        assertThat(page.select("section[aria-labelledby=usable] details")).hasSize(2);
        assertThat(page.select("section[aria-labelledby=sources] li")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void showsEveryGpuInEveryLanguage(String language) throws Exception {
        for (GpuRow row : BuiltInTables.gpus().all().stream()
                .filter(row ->
                        row.id().hashCode() % 8 == 0 || row.memoryOptionsBytes().isEmpty())
                .toList()) {
            MvcTestResult result = mvc.get()
                    .uri("/gpus/{id}", row.id())
                    .param("lang", language)
                    .header("Accept-Language", language)
                    .exchange();
            assertThat(result).as(row.id()).hasStatusOk();
            assertThat(page(result).text()).doesNotContain("??");
        }
    }

    @Test
    void saysWhereMemoryIsTheSystems() throws Exception {
        Document page = page(get("/gpus/amd-radeon-780m"));
        assertThat(page.text()).contains("the system's");
        assertThat(page.select("section[aria-labelledby=usable]")).isEmpty();
    }

    @Test
    void explainsWhatAGpuCannotHaveOfSharedMemory() throws Exception {
        Document page = page(get("/gpus/amd-radeon-8060s"));
        assertThat(page.select("section[aria-labelledby=usable] details")).hasSize(8);
        assertThat(page.text()).contains("Variable Graphics Memory");
    }

    @Test
    void listsTheUsableMemoryPolicyWithItsSources() throws Exception {
        Document page = page(get("/memory-policy"));
        for (PolicyFigure figure : PolicyFigure.values()) {
            assertThat(page.select("#" + figure.id()).text())
                    .contains(figure.label(), figure.figure(), figure.source(), PolicyFigure.READ_ON);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void listsEverySystemMemoryWithItsSourceAndDate(String language) throws Exception {
        Document page = page(mvc.get()
                .uri("/system-memory")
                .param("lang", language)
                .accept(MediaType.TEXT_HTML)
                .exchange());
        assertThat(page.select("tbody tr"))
                .hasSameSizeAs(BuiltInTables.systemMemory().all());
        for (SystemMemory row : BuiltInTables.systemMemory().all()) {
            assertThat(Objects.requireNonNull(page.getElementById(row.id())).text())
                    .contains(
                            row.name(), row.theoreticalSource(), row.retrieved().toString(), "GB/s");
        }
        assertThat(page.text()).doesNotContain("??");
    }

    @Test
    void hasNoPageForAnUnknownId() {
        assertThat(get("/gpus/none")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(List.of(get("/gpus?page=99")))
                .allSatisfy(result -> assertThat(result).hasStatusOk());
    }

    @Test
    void pictureOfAGpuIsServedAndOfAnUnknownOneNot() {
        assertThat(mvc.get().uri("/gpus/nvidia-geforce-rtx-4090/picture.png"))
                .hasStatusOk()
                .hasContentType("image/png");
        assertThat(mvc.get().uri("/gpus/zzz/picture.png")).hasStatus(404);
    }
}
