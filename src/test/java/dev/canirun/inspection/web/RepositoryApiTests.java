package dev.canirun.inspection.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import dev.canirun.calibration.CalibrationSlice;
import dev.canirun.huggingface.FakeHuggingFace;
import dev.canirun.huggingface.HuggingFaceSlice;
import dev.canirun.inspection.InspectionSlice;
import dev.canirun.inspection.RepositoryInspector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

@WebMvcTest(RepositoryApiController.class)
@Import({
    AdvisorSlice.class,
    CalibrationSlice.class,
    InspectionSlice.class,
    HuggingFaceSlice.class,
    RepositoryInspector.class
})
class RepositoryApiTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private FakeHuggingFace server;

    @BeforeEach
    void fill() throws IOException {
        server.with("llama.Q4_K_M.gguf", InspectionApiTests.header("llama-3.1-8b.Q4_K_M"));
        server.with("qwen.Q8_0.gguf", InspectionApiTests.header("qwen3-4b.Q8_0"));
    }

    @Test
    void listsTheFilesOfARepository() {
        MvcTestResult result = inspect("{\"huggingFaceRepo\": \"owner/name\"}");

        assertThat(result).hasStatusOk();
        assertThat(result).bodyJson().extractingPath("$.files.length()").isEqualTo(2);
        assertThat(result).bodyJson().extractingPath("$.files[0].path").isEqualTo("llama.Q4_K_M.gguf");
        assertThat(result).bodyJson().extractingPath("$.file").isNull();
    }

    @Test
    void answersForAFileAsExactlyAsForAnUploadedOne() {
        MvcTestResult result = inspect("""
                {"huggingFaceRepo": "owner/name", "file": "llama.Q4_K_M.gguf",
                 "question": {"machine": {"gpus": [{"gpu": "nvidia-geforce-rtx-4090"}], "systemMemoryGiB": 64},
                              "runtime": {"contextLength": 8192, "gpuLayers": 8}}}""");

        assertThat(result).hasStatusOk();
        assertThat(result).bodyJson().extractingPath("$.file.quantization").isEqualTo("Q4_K_M");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.fit.quantizations[0].memory.devices[0].weightsBytes")
                .isEqualTo(1_371_070_720);
    }

    @Test
    void exampleOfTheDocumentIsAnswered() throws IOException {
        JsonNode body = new YAMLMapper()
                .readTree(new ClassPathResource("openapi/examples.yaml").getContentAsByteArray())
                .get("POST /api/v1/inspections")
                .get("bodies")
                .valueStream()
                .findFirst()
                .orElseThrow();
        String repo = body.get("huggingFaceRepo").asString();
        String file = body.get("file").asString();
        byte[] files = "{\"sha\":\"%s\",\"siblings\":[{\"rfilename\":\"%s\",\"size\":%d}]}"
                .formatted(FakeHuggingFace.REVISION, file, InspectionApiTests.header("llama-3.1-8b.Q4_K_M").length)
                .getBytes(StandardCharsets.UTF_8);
        server.at("/api/models/" + repo, exchange -> FakeHuggingFace.send(exchange, 200, files));
        server.at(
                "/" + repo + "/resolve/" + FakeHuggingFace.REVISION + "/" + file,
                exchange -> FakeHuggingFace.redirect(exchange, "/cdn/llama.Q4_K_M.gguf"));

        MvcTestResult result = inspect(body.toString());

        assertThat(result).hasStatusOk();
        assertThat(result).bodyJson().extractingPath("$.fit.best").isEqualTo("Q4_K_M");
    }

    @Test
    void repositoryWithoutGgufFilesIsAnsweredFromItsConfiguration() {
        String list = "/api/models/owner/unconverted";
        byte[] files = ("{\"sha\":\"" + FakeHuggingFace.REVISION
                        + "\",\"siblings\":[{\"rfilename\":\"config.json\",\"size\":9}]}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] config = """
                {"architectures": ["Qwen3ForCausalLM"], "hidden_size": 4096, "intermediate_size": 12288, "head_dim": 128,
                 "max_position_embeddings": 40960, "num_attention_heads": 32, "num_hidden_layers": 36,
                 "num_key_value_heads": 8, "rope_theta": 1000000, "vocab_size": 151936, "tie_word_embeddings": false}""".getBytes(StandardCharsets.UTF_8);
        server.at(list, exchange -> FakeHuggingFace.send(exchange, 200, files));
        server.at(
                "/owner/unconverted/resolve/" + FakeHuggingFace.REVISION + "/config.json",
                exchange -> FakeHuggingFace.send(exchange, 200, config));

        MvcTestResult result = inspect("""
                {"huggingFaceRepo": "owner/unconverted",
                 "question": {"machine": {"gpus": [{"gpu": "nvidia-geforce-rtx-4090"}], "systemMemoryGiB": 64}}}""");

        assertThat(result).hasStatusOk();
        assertThat(result).bodyJson().extractingPath("$.config.architecture").isEqualTo("qwen3");
        assertThat(result).bodyJson().extractingPath("$.config.parameters").isEqualTo(8_190_735_360L);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.fit.quantizations[0].verdict")
                .isEqualTo("FULL_GPU");
    }

    @Test
    void unknownFileAndMissingRepositoryAreRefused() {
        assertThat(inspect("{\"huggingFaceRepo\": \"owner/name\", \"file\": \"other.gguf\"}"))
                .hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(inspect("{}")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(inspect("{\"huggingFaceRepo\": \"owner/name\", \"host\": \"evil.org\"}"))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void serverThatDoesNotAnswerIsSaidToBeUnavailable() {
        server.at("/api/models/owner/broken", exchange -> FakeHuggingFace.send(exchange, 500, new byte[1]));

        MvcTestResult result = inspect("{\"huggingFaceRepo\": \"owner/broken\"}");

        assertThat(result).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(result).headers().containsHeader(HttpHeaders.RETRY_AFTER);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("/problems/service-unavailable");
    }

    private MvcTestResult inspect(String question) {
        return mvc.post()
                .uri("/api/v1/inspections")
                .contentType(MediaType.APPLICATION_JSON)
                .content(question)
                .exchange();
    }
}
