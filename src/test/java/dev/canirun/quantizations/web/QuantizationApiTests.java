package dev.canirun.quantizations.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.llm.Quantization;
import dev.canirun.quantizations.BuiltInQuantizations;
import dev.canirun.quantizations.QuantizationTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(QuantizationApiController.class)
class QuantizationApiTests {

    @TestConfiguration
    static class Tables {

        @Bean
        QuantizationTable quantizationTable() {
            return BuiltInQuantizations.table();
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Test
    void listsEveryQuantizationWithBitsFormatsAndLoss() {
        MvcTestResult result = mvc.get().uri("/api/v1/quantizations").exchange();
        assertThat(result).hasStatusOk();
        assertThat(result).bodyJson().extractingPath("$.total").isEqualTo(Quantization.values().length);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.items[?(@.quantization=='Q4_K_M')].blockFormats[*].type")
                .asArray()
                .containsExactly("Q4_K", "Q6_K");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.items[?(@.quantization=='Q4_K_M')].quality.perplexityIncreasePercent")
                .asArray()
                .containsExactly(2.428);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.items[?(@.quantization=='TQ1_0')].quality")
                .asArray()
                .containsOnlyNulls();
    }

    @Test
    void showsOneByNameWhateverItsCase() {
        assertThat(mvc.get().uri("/api/v1/quantizations/q6_k"))
                .bodyJson()
                .extractingPath("$.blockFormats[0].bitsPerWeight")
                .isEqualTo(6.5625);
    }

    @Test
    void suggestsNamesForAnUnknownOne() {
        MvcTestResult result = mvc.get().uri("/api/v1/quantizations/Q4_KM").exchange();
        assertThat(result).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(result).bodyJson().extractingPath("$.suggestions").asArray().contains("Q4_K_M");
    }
}
