package dev.canirun.inspection.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import dev.canirun.advisor.web.OwnModelForm;
import dev.canirun.advisor.web.PageSlice;
import dev.canirun.huggingface.FakeHuggingFace;
import dev.canirun.huggingface.HuggingFaceSlice;
import dev.canirun.inspection.InspectionSlice;
import dev.canirun.inspection.RepositoryInspector;
import dev.canirun.llm.TruthHeaders;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest({InspectPageController.class, InspectionApiController.class})
@Import({
    AdvisorSlice.class,
    InspectionSlice.class,
    HuggingFaceSlice.class,
    RepositoryInspector.class,
    RepositoryPage.class,
    PageSlice.class,
    OwnModelForm.class
})
class InspectPageTests {

    private static final Map<String, String> A_3090 =
            Map.of("gpu", "rtx 3090", "ram", "64", "os", "linux", "context", "8192");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private FakeHuggingFace server;

    @ParameterizedTest
    @ValueSource(
            strings = {"owner/name", "https://huggingface.co/owner/name", "https://huggingface.co/owner/name/tree/main"
            })
    void filesOfARepositoryAreOfferedAndTheChosenOneAnswered(String repository) throws Exception {
        server.with("llama.Q4_K_M.gguf", header("llama-3.1-8b.Q4_K_M"));
        server.with("qwen.Q8_0.gguf", header("qwen3-4b.Q8_0"));
        Document files = get("/inspect?gpu=RTX+3090&count=1&ram=64&os=linux&context=8192&repository=" + repository);

        assertThat(files.select(".machines a").eachText()).containsExactly("llama.Q4_K_M.gguf", "qwen.Q8_0.gguf");

        Document chosen = get(files.select(".machines a").first().attr("href"));
        Document uploaded = parsed(send(A_3090, header("llama-3.1-8b.Q4_K_M")));
        assertThat(chosen.select("article.verdict h2").text())
                .isEqualTo(uploaded.select("article.verdict h2").text())
                .isNotBlank();
        assertThat(chosen.select(".device h3").eachText())
                .isEqualTo(uploaded.select(".device h3").eachText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "owner/name&path=other.gguf"})
    void repositoryThatIsNoneIsSaidAtTheField(String repository) throws Exception {
        MvcTestResult result =
                mvc.get().uri("/inspect?repository=" + repository).exchange();

        assertThat(result).hasStatus(400);
        assertThat(parsed(result).select(".field:has(#repository) .problem").text())
                .contains("owner and name");
    }

    private Document get(String uri) throws Exception {
        MvcTestResult result = mvc.get().uri(URI.create(uri)).exchange();
        assertThat(result).hasStatusOk();
        return parsed(result);
    }

    @Test
    void formAsksForFilesAndAMachine() throws Exception {
        Document page =
                Jsoup.parse(mvc.get().uri("/inspect").exchange().getResponse().getContentAsString());

        assertThat(page.select("form[method=post][enctype=multipart/form-data] input[type=file][multiple]"))
                .hasSize(1);
        assertThat(page.select("[name=gpu]")).isNotEmpty();
        assertThat(page.select("noscript code").text()).startsWith("head -c 60M");
        assertThat(page.select("[role=alert]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-3.1-8b.Q4_K_M", "qwen3-30b-a3b.Q4_K_M", "gemma-3-27b.Q8_0"})
    void pageSaysWhatTheApiSays(String model) throws Exception {
        Document page = parsed(send(A_3090, header(model)));
        JsonNode api = json.readTree(mvc.post()
                .uri("/api/v1/inspections")
                .multipart()
                .file(new MockMultipartFile("file", header(model)))
                .param("question", """
                    {"machine": {"gpus": [{"gpu": "nvidia-geforce-rtx-3090"}], "systemMemoryGiB": 64, "os": "linux"},
                     "runtime": {"contextLength": 8192}}\
                    """)
                .exchange()
                .getResponse()
                .getContentAsString());
        JsonNode fit = api.get("fit").get("quantizations").get(0);

        assertThat(page.text()).doesNotContain("??");
        assertThat(page.select("h1").text()).isEqualTo(api.at("/file/name").asString());
        assertThat(page.select("section .facts").text())
                .contains(api.at("/file/architecture").asString())
                .contains(api.at("/file/quantization").asString())
                .contains(api.at("/file/tensorCount").asString());
        assertThat(page.select("article.verdict").attr("class"))
                .contains(fit.get("verdict").asString().toLowerCase(java.util.Locale.ROOT));
        assertThat(page.select(".command code").text())
                .isEqualTo(fit.get("command").asString());
        assertThat(page.select("article .facts").text())
                .contains(fit.at("/plan/gpuLayers").asInt() + " of "
                        + fit.at("/plan/totalLayers").asInt());
        assertThat(page.select(".device h3 .number").get(0).text())
                .isEqualTo(PageSlice.memoryOf(fit.at("/memory/devices/0")));
        assertThat(page.select(".device h3 .number").get(1).text())
                .isEqualTo(PageSlice.memoryOf(fit.at("/memory/host")));
    }

    @Test
    void fileAloneIsDescribedWithoutAMachine() throws Exception {
        Document page = parsed(send(Map.of("ram", ""), header("qwen3-4b.Q8_0")));

        assertThat(page.select("#file-title")).hasSize(1);
        assertThat(page.select("article.verdict, [role=alert]")).isEmpty();
    }

    @Test
    void cutHeaderTellsTheScriptHowMuchLacks() throws Exception {
        MvcTestResult result = send(A_3090, Arrays.copyOf(header("llama-3.1-8b.Q4_K_M"), 1000));

        assertThat(result).hasStatus(422);
        assertThat(Long.parseLong(result.getResponse().getHeader("Gguf-Missing-Bytes")))
                .isGreaterThan(100);
        assertThat(parsed(result).select("[role=alert]").text()).contains("more are needed");
        assertThat(parsed(result).select("#gpu-0").val()).isEqualTo("rtx 3090");
    }

    @Test
    void whatIsNoModelIsRefusedWithTheReason() throws Exception {
        MvcTestResult result = send(A_3090, "<html>hello</html>".getBytes(StandardCharsets.UTF_8));

        assertThat(result).hasStatus(422);
        assertThat(parsed(result).select("[role=alert]").text()).contains("cannot be answered");
    }

    @Test
    void missingFileIsAskedFor() throws Exception {
        MvcTestResult result =
                mvc.post().uri("/inspect").multipart().param("ram", "16").exchange();

        assertThat(result).hasStatus(400);
        assertThat(parsed(result).select("[role=alert]").text()).contains("Choose a GGUF file");
    }

    @Test
    void wrongMachineLeavesTheFileDescribed() throws Exception {
        MvcTestResult result = send(Map.of("ram", "lots"), header("qwen3-4b.Q8_0"));

        assertThat(result).hasStatus(400);
        assertThat(parsed(result).select("#file-title")).hasSize(1);
        assertThat(parsed(result).select(".field:has(#ram) > .problem")).hasSize(1);
    }

    @Test
    void whatIsLoadedBesideTheFileTakesWhatTheApiSays() throws Exception {
        Map<String, String> fields = new HashMap<>(A_3090);
        fields.put("additions.draftModel.model", "llama-3.2-1b-instruct");
        fields.put("additions.visionProjector.offload", "true");
        fields.put("additions.visionProjector.fileSizeBytes", "600,000,000");
        fields.put("additions.loraAdapters[0].rank", "16");
        Document page = parsed(send(fields, header("llama-3.1-8b.Q4_K_M")));
        JsonNode api = json.readTree(mvc.post()
                .uri("/api/v1/inspections")
                .multipart()
                .file(new MockMultipartFile("file", header("llama-3.1-8b.Q4_K_M")))
                .param("question", """
                    {"machine": {"gpus": [{"gpu": "nvidia-geforce-rtx-3090"}], "systemMemoryGiB": 64, "os": "linux"},
                     "runtime": {"contextLength": 8192},
                     "additions": {"draftModel": {"model": "llama-3.2-1b-instruct"}, "loraAdapters": [{"rank": 16}],
                                   "visionProjector": {"offload": true, "fileSizeBytes": 600000000}}}\
                    """)
                .exchange()
                .getResponse()
                .getContentAsString());

        assertThat(api.at("/fit/additions")).hasSize(3);
        assertThat(page.select(".device h3 .number").get(0).text())
                .isEqualTo(PageSlice.memoryOf(api.at("/fit/quantizations/0/memory/devices/0")));
        assertThat(page.select(".legend").text()).contains("Beside");
        assertThat(page.select("details:has([name=additions.draftModel.model])").hasAttr("open"))
                .isTrue();
    }

    @Test
    void projectorWithoutItsSizeIsSaidAtTheField() throws Exception {
        Map<String, String> fields = new HashMap<>(A_3090);
        fields.put("additions.visionProjector.offload", "true");
        MvcTestResult result = send(fields, header("qwen3-4b.Q8_0"));

        assertThat(result).hasStatus(400);
        String field = ".field:has([name=additions.visionProjector.fileSizeBytes])";
        assertThat(parsed(result).select(field + " > .problem")).hasSize(1);
        assertThat(parsed(result).select("#answer [role=alert] li").text()).contains("size of its file");
    }

    @Test
    void partsOfDifferentModelsAreNoModel() throws Exception {
        MvcTestResult result = send(A_3090, header("qwen3-4b.Q8_0"), header("llama-3.1-8b.Q4_K_M"));

        assertThat(result).hasStatus(422);
        assertThat(parsed(result).select("[role=alert]").text()).contains("parts");
    }

    private MvcTestResult send(Map<String, String> fields, byte[]... files) {
        var request = mvc.post().uri("/inspect").multipart();
        for (byte[] file : files) {
            request.file(new MockMultipartFile("file", "model.gguf", null, file));
        }
        fields.forEach(request::param);
        return request.exchange();
    }

    private static Document parsed(MvcTestResult result) throws UnsupportedEncodingException {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private static byte[] header(String name) throws IOException {
        return Files.readAllBytes(TruthHeaders.files().get(name));
    }
}
