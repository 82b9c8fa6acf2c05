package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** With no time at all, every question is given up quickly and clearly. */
@WebMvcTest(
        controllers = {
            FitApiController.class,
            FitBatchController.class,
            RecommendationsController.class,
            RequirementsController.class,
            TogetherController.class
        },
        properties = "canirun.answers.time-limit=1ns")
@Import({AdvisorSlice.class, PageSlice.class})
class AnswerTimeTests {

    private static final String MACHINE = "\"machine\": {\"systemMemoryGiB\": 16}";

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fits | {\"model\": \"qwen3-8b\", " + MACHINE + "}",
                "fits/together | {\"models\": [{\"model\": \"qwen3-8b\"}], " + MACHINE + "}",
                "recommendations | {" + MACHINE + "}",
                "requirements | {\"model\": \"qwen3-8b\"}"
            })
    void whatTakesTooLongIsGivenUp(String resource, String body) {
        MvcTestResult result = post(resource, body);

        assertThat(result).hasStatus(HttpStatus.SERVICE_UNAVAILABLE).hasHeader(HttpHeaders.RETRY_AFTER, "5");
        assertThat(result).bodyJson().extractingPath("$.detail").asString().contains("Ask for less at once");
    }

    @Test
    void aBatchAnswersWhatThereWasTimeFor() {
        MvcTestResult result = post("fits/batch", "{\"questions\": [{\"model\": \"qwen3-8b\", " + MACHINE + "}]}");

        assertThat(result).hasStatusOk();
        assertThat(result)
                .bodyJson()
                .extractingPath("$.answers[0].problem.status")
                .isEqualTo(503);
    }

    private MvcTestResult post(String resource, String body) {
        return mvc.post()
                .uri("/api/v1/" + resource)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
