package dev.canirun.quantizations.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.llm.Quantization;
import dev.canirun.quantizations.BuiltInQuantizations;
import dev.canirun.quantizations.QuantizationTable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(QuantizationPageController.class)
class QuantizationPageTests {

    @TestConfiguration
    static class Tables {

        @Bean
        QuantizationTable quantizationTable() {
            return BuiltInQuantizations.table();
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void listsEveryQuantizationWithItsLossOrSaysThatNoneIsPublished(String language) throws Exception {
        MvcTestResult result = mvc.get()
                .uri("/quantizations")
                .param("lang", language)
                .header("Accept-Language", language)
                .exchange();
        assertThat(result).hasStatusOk();
        Document page = Jsoup.parse(result.getResponse().getContentAsString());
        assertThat(page.select("tbody > tr")).hasSize(Quantization.values().length);
        String loss = page.select("#Q4_K_M > td").get(1).text();
        assertThat(loss.replace(',', '.')).isEqualTo("2.43 %");
        assertThat(page.select("#TQ1_0 > td").get(1).text()).containsAnyOf("not published", "chưa công bố");
        assertThat(page.text()).doesNotContain("??");
    }
}
