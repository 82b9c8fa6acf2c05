package dev.canirun.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.curation.LoadedData;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(ModelApiController.class)
@Import(LoadedData.class)
class ModelApiTests {

    @TestConfiguration
    static class Catalog {

        @Bean
        ModelCatalog modelCatalog() {
            return BuiltInCatalog.CATALOG;
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Test
    void listsTheFirstPage() {
        MvcTestResult result = mvc.get().uri("/api/v1/models").exchange();

        assertThat(result).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
        assertThat(result).headers().hasValue(HttpHeaders.CACHE_CONTROL, "max-age=3600, public");
        assertThat(result).bodyJson().extractingPath("$.items.length()").isEqualTo(20);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(BuiltInCatalog.CATALOG.all().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q=lama 3.1 8b|llama-3.1-8b-instruct",
                "q=qwen coder 30b|qwen3-coder-30b-a3b-instruct",
                "family=mixtral&sort=parameters|mixtral-8x7b-instruct-v0.1",
                "publisher=OpenAI&moe=true&sort=-parameters|gpt-oss-120b",
                "task=medical|medgemma-4b-it",
                "license=falcon-llm&maxParameters=2000000000&sort=-parameters|falcon3-1b-instruct",
                "minParameters=2000000000000|qwen3.8-2.4t-a95b",
            })
    void filtersAndSorts(String query, String first) {
        assertThat(mvc.get().uri("/api/v1/models?" + query.replace(" ", "+")))
                .bodyJson()
                .extractingPath("$.items[0].id")
                .isEqualTo(first);
    }

    @Test
    void showsOneModelWithSizesAndSources() {
        MvcTestResult result =
                mvc.get().uri("/api/v1/models/llama-3.1-8b-instruct").exchange();

        assertThat(result).hasStatusOk();
        assertThat(result).bodyJson().extractingPath("$.name").isEqualTo("Llama 3.1 8B Instruct");
        assertThat(result).bodyJson().extractingPath("$.license").isEqualTo("llama3.1");
        assertThat(result).bodyJson().extractingPath("$.contextLength").isEqualTo(131072);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.parameters.total")
                .asNumber()
                .isEqualTo(8030261248L);
        assertThat(result).bodyJson().extractingPath("$.parameters.active").isNull();
        assertThat(result).bodyJson().extractingPath("$.tasks").asArray().contains("chat", "tool-use");
        assertThat(result).bodyJson().extractingPath("$.architecture.name").isEqualTo("llama");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.architecture.hyperparameters['attention.head_count_kv']")
                .isEqualTo(8);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.quantizations[?(@.quantization == 'Q4_K_M')].fileSizeBasis")
                .asArray()
                .containsExactly("published");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.quantizations[?(@.quantization == 'IQ1_S')].fileSizeBasis")
                .asArray()
                .containsExactly("computed");
        assertThat(result).bodyJson().extractingPath("$.sources.readOn").isEqualTo("2026-11-23");
        assertThat(result).bodyJson().extractingPath("$.lifecycle.releaseDate").isEqualTo("2024-07");
    }

    @Test
    void namesTheSuccessor() {
        assertThat(mvc.get().uri("/api/v1/models/deepseek-v3"))
                .bodyJson()
                .extractingPath("$.lifecycle.supersededBy")
                .isEqualTo("deepseek-v3-0324");
    }

    @Test
    void unknownIdIsNotFoundWithSuggestions() {
        MvcTestResult result = mvc.get().uri("/api/v1/models/llama-3.1-8b").exchange();

        assertThat(result).hasStatus(HttpStatus.NOT_FOUND).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.suggestions").asArray().contains("llama-3.1-8b-instruct");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task=chess",
                "sort=price",
                "page=-1",
                "size=201",
                "size=many",
                "moe=perhaps",
                "minParameters=-1",
                "colour=red",
            })
    void filterThatIsNotUnderstoodIsRefused(String query) {
        MvcTestResult result = mvc.get().uri("/api/v1/models?" + query).exchange();

        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/" + query.substring(0, query.indexOf('=')));
    }

    @Test
    void overlongTextIsRefused() {
        assertThat(mvc.get().uri("/api/v1/models?q=" + "x".repeat(101))).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void idWithDotsIsNoDownloadAndASemicolonGainsNothing() {
        assertThat(mvc.get().uri("/api/v1/models/llama-3.1-8b-instruct"))
                .hasStatusOk()
                .hasHeader("Content-Disposition", "inline");
        var smuggled = mvc.get()
                .uri(URI.create("/api/v1/models/llama-3.1-8b-instruct;a.bat"))
                .exchange();
        assertThat(smuggled.getResponse().getHeader("Content-Disposition")).isNotEqualTo("inline");
    }
}
