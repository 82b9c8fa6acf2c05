package dev.canirun.inspection.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import dev.canirun.calibration.CalibrationSlice;
import dev.canirun.inspection.InspectionSlice;
import dev.canirun.llm.TruthHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(InspectionApiController.class)
@Import({AdvisorSlice.class, CalibrationSlice.class, InspectionSlice.class})
class InspectionApiTests {

    private static final String QUESTION = """
            {"machine": {"gpus": [{"gpu": "nvidia-geforce-rtx-4090"}], "systemMemoryGiB": 64},
             "runtime": {"contextLength": 8192, "gpuLayers": 8}}""";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Test
    void saysWhatTheFileIs() throws IOException {
        JsonNode answer = body(inspect(header("llama-3.1-8b.Q4_K_M"), null));
        assertThat(answer.at("/file/architecture").asString()).isEqualTo("llama");
        assertThat(answer.at("/file/quantization").asString()).isEqualTo("Q4_K_M");
        assertThat(answer.at("/file/tensorBytes").asLong()).isEqualTo(4_912_898_304L);
        assertThat(answer.at("/file/contextLength").asInt()).isEqualTo(131_072);
        assertThat(answer.at("/fit").isNull()).isTrue();
    }

    @Test
    void answersTheQuestionToTheByteOfLlamaCpp() throws IOException {
        JsonNode answer = body(inspect(header("llama-3.1-8b.Q4_K_M"), QUESTION));
        JsonNode memory = answer.at("/fit/quantizations/0/memory");
        assertThat(memory.at("/devices/0/weightsBytes").asLong()).isEqualTo(1_371_070_720L);
        assertThat(memory.at("/devices/0/kvCacheBytes").asLong()).isEqualTo(234_881_024L);
        assertThat(memory.at("/devices/0/computeBytes").asLong()).isEqualTo(271_056_896L);
        assertThat(memory.at("/host/weightsBytes").asLong()).isEqualTo(3_541_827_840L);
        assertThat(memory.at("/host/kvCacheBytes").asLong()).isEqualTo(838_860_800L);
        assertThat(memory.at("/host/computeBytes").asLong()).isEqualTo(25_180_160L);
    }

    @Test
    void readsTheQuestionFromAPlainFieldToo() throws IOException {
        MvcTestResult result = mvc.post()
                .uri("/api/v1/inspections")
                .multipart()
                .file(new MockMultipartFile("file", header("qwen3-4b.Q8_0")))
                .param("question", "{\"machine\": {\"systemMemoryGiB\": 16}}")
                .exchange();
        assertThat(body(result).at("/fit/quantizations/0/verdict").asString()).isEqualTo("CPU_ONLY");
    }

    @Test
    void answersForAModelThatNobodyHasConvertedFromItsConfiguration() throws IOException {
        JsonNode answer = body(configured("gemma-2-9b-it.json").exchange());

        assertThat(answer.at("/config/architecture").asString()).isEqualTo("gemma2");
        assertThat(answer.at("/config/parameters").asLong()).isEqualTo(9_241_705_984L);
        assertThat(answer.at("/file").isNull()).isTrue();
        assertThat(answer.at("/fit/quantizations/0/verdict").isString()).isTrue();
    }

    @Test
    void refusesAConfigurationBesideAFile() throws IOException {
        assertThat(configured("gemma-2-9b-it.json")
                        .file(new MockMultipartFile("file", header("qwen3-4b.Q8_0")))
                        .exchange())
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    private MockMvcTester.MockMultipartMvcRequestBuilder configured(String name) throws IOException {
        return mvc.post()
                .uri("/api/v1/inspections")
                .multipart()
                .file(new MockMultipartFile(
                        "config", Files.readAllBytes(Path.of("src/test/resources/inspection/configs", name))))
                .param("question", "{\"machine\": {\"systemMemoryGiB\": 16}}");
    }

    @Test
    void saysHowManyBytesACutHeaderLacks() throws IOException {
        byte[] whole = header("llama-3.1-8b.Q4_K_M");
        MvcTestResult result = inspect(Arrays.copyOf(whole, 1000), null);
        assertThat(result).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("first 1000 bytes")
                .containsPattern("at least \\d{3,} bytes more");
    }

    @Test
    void refusesAFileThatIsNoModel() {
        MvcTestResult result = inspect("<html>hello</html>".getBytes(StandardCharsets.UTF_8), null);
        assertThat(result).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("/problems/malformed-gguf");
    }

    @Test
    void asksForTheFileWhereItIsMissing() {
        MvcTestResult result = mvc.post()
                .uri("/api/v1/inspections")
                .multipart()
                .param("question", "{}")
                .exchange();
        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(result).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/file");
    }

    @Test
    void refusesAFieldOfTheQuestionThatNobodyKnows() throws IOException {
        MvcTestResult result = inspect(header("qwen3-4b.Q8_0"), "{\"machines\": {}}");
        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/machines");
    }

    @Test
    void doesNotGuessTheCacheOfAnArchitectureItDoesNotKnow() throws IOException {
        byte[] unknown = renamed(header("qwen3-4b.Q8_0"), "qwen3", "qwen9");
        JsonNode answer = body(inspect(unknown, null));
        JsonNode known = body(inspect(header("qwen3-4b.Q8_0"), null));
        assertThat(answer.at("/cannotModel").asString()).isEqualTo("Cannot model the KV cache of architecture qwen9");
        for (String figure : new String[] {"/file/tensorBytes", "/file/fileSizeBytes"}) {
            assertThat(answer.at(figure).asLong())
                    .isPositive()
                    .isEqualTo(known.at(figure).asLong());
        }
        MvcTestResult asked = inspect(unknown, QUESTION);
        assertThat(asked).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(asked)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .startsWith("Cannot model the KV cache of architecture qwen9")
                .contains(answer.at("/file/tensorBytes").asLong() + " bytes");
    }

    @Test
    void asksForTheOtherPartsOfAModelInParts() throws IOException {
        MvcTestResult result = inspect(part(1), null);
        assertThat(result).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("/problems/missing-parts");
        assertThat(result).bodyJson().extractingPath("$.detail").asString().contains("part 2 of 2", "Send all of them");
    }

    @Test
    void answersAModelInPartsWhosePartsAreAllGivenInAnyOrder() {
        MvcTestResult result = mvc.post()
                .uri("/api/v1/inspections")
                .multipart()
                .file(new MockMultipartFile("file", part(1)))
                .file(new MockMultipartFile("file", part(0)))
                .param("question", QUESTION)
                .exchange();
        JsonNode answer = body(result);
        assertThat(answer.at("/file/splitCount").asInt()).isEqualTo(2);
        assertThat(answer.at("/file/tensorCount").asInt()).isEqualTo(SplitModel.tensorCount());
        assertThat(answer.at("/fit/quantizations/0/memory/devices/0/weightsBytes")
                        .asLong())
                .isPositive();
    }

    @Test
    void refusesPartsThatStandTwice() {
        MvcTestResult result = mvc.post()
                .uri("/api/v1/inspections")
                .multipart()
                .file(new MockMultipartFile("file", part(0)))
                .file(new MockMultipartFile("file", part(0)))
                .exchange();
        assertThat(result).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(result).bodyJson().extractingPath("$.detail").asString().contains("every part");
    }

    /** One half of a small model: only the first has its metadata, as {@code gguf-split} writes it. */
    private static byte[] part(int number) {
        return SplitModel.part(number);
    }

    private MvcTestResult inspect(byte[] file, @Nullable String question) {
        var request = mvc.post().uri("/api/v1/inspections").multipart().file(new MockMultipartFile("file", file));
        if (question != null) {
            request.file(new MockMultipartFile(
                    "question", "", "application/json", question.getBytes(StandardCharsets.UTF_8)));
        }
        return request.exchange();
    }

    static byte[] header(String name) throws IOException {
        return Files.readAllBytes(TruthHeaders.files().get(name));
    }

    /** Swaps one word for another of the same length wherever it stands. */
    private static byte[] renamed(byte[] file, String from, String to) {
        return new String(file, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private JsonNode body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return json.readTree(result.getResponse().getContentAsByteArray());
    }
}
