package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest({
    FitApiController.class,
    FitBatchController.class,
    RecommendationsController.class,
    RequirementsController.class
})
@Import({AdvisorSlice.class, PageSlice.class})
class FitApiTests {

    private static final String QUESTION = """
        {"model": "llama-3.1-8b-instruct", "quantization": "Q4_K_M",
         "machine": {"gpus": [{"gpu": "nvidia-geforce-rtx-3060-12gb"}], "systemMemoryGiB": 32}%s}\
        """;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Test
    void answersToTheByteWhatLlamaCppAllocates() {
        JsonNode answer = post("/api/v1/fits", QUESTION.formatted(", \"runtime\": {\"contextLength\": 8192}"));
        JsonNode card = answer.at("/quantizations/0/memory/devices/0");
        assertThat(card.at("/weightsBytes").asLong()).isEqualTo(4_617_396_480L);
        assertThat(card.at("/kvCacheBytes").asLong()).isEqualTo(1_073_741_824L);
        assertThat(card.at("/computeBytes").asLong()).isEqualTo(271_056_896L);
        assertThat(answer.at("/quantizations/0/verdict").asString()).isEqualTo("FULL_GPU");
        assertThat(answer.at("/quantizations/0/plan/gpuLayers").asInt()).isEqualTo(33);
        assertThat(answer.at("/best").asString()).isEqualTo("Q4_K_M");
    }

    @ParameterizedTest
    @CsvSource({
        "llama-3.1-8b-instruct, '\"valueCacheType\": \"q8_0\", \"flashAttention\": \"off\"', /runtime/valueCacheType,"
                + " send flashAttention on",
        "phi-2, '\"keyCacheType\": \"q8_0\"', /runtime/keyCacheType, blocks of 32",
        "deepseek-v2-lite-chat, '\"keyCacheType\": \"q8_0\"', /runtime/valueCacheType, send q8_0 for both"
    })
    void refusesWhatLlamaCppWouldNotStartWith(String model, String runtime, String pointer, String remedy) {
        MvcTestResult result = mvc.post()
                .uri("/api/v1/fits")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"model\": \"" + model + "\", \"quantization\": \"Q4_K_M\", \"machine\": {},"
                        + " \"runtime\": {" + runtime + "}}")
                .exchange();
        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(result).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .contains(remedy);
    }

    @Test
    void countsADraftModelBeforeTheModelIsPlanned() {
        JsonNode alone = post("/api/v1/fits", QUESTION.formatted(""));
        JsonNode both = post("/api/v1/fits", withAdditions("""
            {"draftModel": {"model": "llama-3.2-1b-instruct", "quantization": "Q8_0"}}\
            """));
        JsonNode draft = both.at("/additions/0");
        String card = "/quantizations/0/memory/devices/0";

        assertThat(draft.at("/kind").asString()).isEqualTo("draft-model");
        assertThat(draft.at("/gpuBytes/0").asLong()).isGreaterThan(1_300_000_000L);
        assertThat(both.at(card + "/additionsBytes")).isEqualTo(draft.at("/gpuBytes/0"));
        assertThat(both.at(card + "/usableBytes")).isEqualTo(alone.at(card + "/usableBytes"));
        assertThat(both.at(card + "/totalBytes").asLong())
                .isEqualTo(alone.at(card + "/totalBytes").asLong()
                        + draft.at("/gpuBytes/0").asLong());
        assertThat(both.at("/assumptions").toString()).contains("speed=the model alone");
        assertThat(both.at("/quantizations/0/command").asString())
                .endsWith(" -md llama-3.2-1b-instruct-Q8_0.gguf -ngld 17");
    }

    @Test
    void givesADraftModelLayersAndCacheTypesOfItsOwn() {
        JsonNode answer = post("/api/v1/fits", withAdditions("""
            {"draftModel": {"model": "llama-3.2-1b-instruct", "gpuLayers": 8, "keyCacheType": "q8_0"}}\
            """));
        assertThat(answer.at("/additions/0/hostBytes").asLong()).isGreaterThan(500_000_000L);
        assertThat(answer.at("/quantizations/0/command").asString()).endsWith(" -ngld 8 -ctkd q8_0");
    }

    @Test
    void putsAnAdapterWhereTheLayersAre() {
        JsonNode answer = post("/api/v1/fits", QUESTION.formatted("""
            , "runtime": {"gpuLayers": 17}, "additions": {"loraAdapters": [{"rank": 16, "targetModules": ["attn_q"]}]}\
            """));
        long half = 16L * 16 * (4096 + 4096) * 2;
        assertThat(answer.at("/additions/0/gpuBytes/0").asLong()).isEqualTo(half);
        assertThat(answer.at("/additions/0/hostBytes").asLong()).isEqualTo(half);
        assertThat(answer.at("/quantizations/0/memory/host/additionsBytes").asLong())
                .isEqualTo(half);
    }

    @Test
    void countsAnAdapterByItsRank() {
        JsonNode answer = post("/api/v1/fits", withAdditions("""
            {"loraAdapters": [{"rank": 16, "targetModules": ["attn_q"]}]}\
            """));
        assertThat(answer.at("/additions/0/gpuBytes/0").asLong()).isEqualTo(32L * 16 * (4096 + 4096) * 2);
        assertThat(answer.at("/additions/0/cannotSay").asString()).isNotBlank();
    }

    @Test
    void countsAProjectorOfAStatedSizeWhereItIsPut() {
        JsonNode answer = post("/api/v1/fits", withAdditions("""
            {"visionProjector": {"fileSizeBytes": 878077542, "offload": false}}\
            """));
        assertThat(answer.at("/additions/0/gpuBytes/0").asLong()).isZero();
        assertThat(answer.at("/additions/0/hostBytes").asLong()).isEqualTo(878_077_542L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"visionProjector\": {}} | /additions/visionProjector/fileSizeBytes",
                "{\"visionProjector\": {\"fileSizeBytes\": 99999999999}} | /additions/visionProjector",
                "{\"draftModel\": {}} | /additions/draftModel/model",
                "{\"draftModel\": {\"model\": \"llama-3.2-1b-instruct\", \"gpuLayers\": \"most\"}}"
                        + " | /additions/draftModel/gpuLayers",
                "{\"loraAdapters\": [{}]} | /additions/loraAdapters/0/fileSizeBytes",
                "{\"loraAdapters\": [{\"rank\": 0}]} | /additions/loraAdapters/0/rank",
                "{\"predictionLayers\": true} | /additions/predictionLayers"
            })
    void pointsAtTheAdditionThatIsWrong(String additions, String pointer) {
        MvcTestResult result = mvc.post()
                .uri("/api/v1/fits")
                .contentType(MediaType.APPLICATION_JSON)
                .content(withAdditions(additions))
                .exchange();
        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(result).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
    }

    private static String withAdditions(String additions) {
        return QUESTION.formatted(", \"additions\": " + additions);
    }

    @Test
    void answersALinkLikeADocument() {
        JsonNode link = get("/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q4_K_M"
                + "&gpu=nvidia-geforce-rtx-3060-12gb&ram=32&context=8192");
        JsonNode document = post("/api/v1/fits", QUESTION.formatted(", \"runtime\": {\"contextLength\": 8192}"));
        assertThat(link).isEqualTo(document);
    }

    @Test
    void answersEveryQuantizationWhenNoneIsNamed() {
        JsonNode answer = get("/api/v1/fits?model=llama-3.1-8b-instruct&gpu=nvidia-geforce-rtx-3060-12gb&ram=32");
        assertThat(answer.at("/quantizations").size()).isGreaterThan(20);
        assertThat(answer.at("/best").asString()).isEqualTo("Q8_0");
    }

    @ParameterizedTest
    @CsvSource({
        "gpu=nvidia-geforce-rtx-3060-12gb&ram=32, FULL_GPU",
        "gpu=amd-radeon-rx-7900-xtx&ram=32, FULL_GPU",
        "gpu=apple-m3-pro-18c-gpu&ram=18, FULL_GPU",
        "ram=16, CPU_ONLY",
        "ram=2, TOO_LARGE"
    })
    void givesEachMachineItsOwnVerdict(String machine, String verdict) {
        JsonNode answer = get("/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q8_0&" + machine);
        assertThat(answer.at("/quantizations/0/verdict").asString()).isEqualTo(verdict);
    }

    @Test
    void addsEachDeviceUp() {
        JsonNode answer = get("/api/v1/fits?model=qwen3-30b-a3b&gpu=nvidia-geforce-rtx-3060-12gb&ram=32");
        for (JsonNode quantization : answer.at("/quantizations")) {
            JsonNode card = quantization.at("/memory/devices/0");
            long sum = List.of("weights", "kvCache", "recurrentState", "compute", "additions", "runtime").stream()
                    .mapToLong(part -> card.at("/" + part + "Bytes").asLong())
                    .sum();
            assertThat(card.at("/totalBytes").asLong()).isEqualTo(sum);
        }
    }

    @Test
    void listsEveryCardEvenWhereTheBackEndLeavesItAlone() {
        JsonNode answer = get("/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q4_K_M"
                + "&gpu=nvidia-geforce-rtx-3060-12gb:2&ram=32&backend=cpu");
        assertThat(answer.at("/quantizations/0/verdict").asString()).isEqualTo("CPU_ONLY");
        assertThat(answer.at("/quantizations/0/memory/devices").size()).isEqualTo(2);
        assertThat(answer.at("/quantizations/0/memory/devices/0/totalBytes").asLong())
                .isZero();
    }

    @Test
    void obeysANumberOfLayers() {
        JsonNode answer = post("/api/v1/fits", QUESTION.formatted(", \"runtime\": {\"gpuLayers\": 8}"));
        assertThat(answer.at("/quantizations/0/memory/devices/0/weightsBytes").asLong())
                .isEqualTo(1_371_070_720L);
        assertThat(answer.at("/quantizations/0/verdict").asString()).isEqualTo("PARTIAL_GPU");
    }

    @Test
    void opensEveryNumberToItsSource() {
        JsonNode answer = post("/api/v1/fits", QUESTION.formatted(""));
        assertThat(answer.at("/quantizations/0/explanation"))
                .isNotEmpty()
                .allSatisfy(term -> assertThat(term.at("/source").asString()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"machine\": {}} | /model",
                "{\"model\": \"llama-3.1-8b-instruct\"} | /machine",
                "{\"model\": \"llama-3.1-8b-instruct\", \"machine\": {\"systemMemoryGiB\": -1}} |"
                        + " /machine/systemMemoryGiB",
                "{\"model\": \"llama-3.1-8b-instruct\", \"machine\": {\"systemMemoryGiB\": \"8\"}} |"
                        + " /machine/systemMemoryGiB",
                "{\"model\": \"llama-3.1-8b-instruct\", \"machine\": {}, \"colour\": 1} | /colour",
                "{\"model\": \"llama-3.1-8b-instruct\", \"machine\": {}, \"quantization\": \"Q9\"} | /quantization",
                "{\"model\": \"llama-3.1-8b-instruct\", \"machine\": {}, \"runtime\": {\"contextLength\": 131073}}"
                        + " | /runtime/contextLength",
                "{\"model\": \"llama-3.1-8b-instruct\", \"machine\": {}, \"runtime\": {\"gpuLayers\": \"most\"}}"
                        + " | /runtime/gpuLayers"
            })
    void pointsAtTheFieldThatIsWrong(String body, String pointer) {
        MvcTestResult result = mvc.post()
                .uri("/api/v1/fits")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .asString()
                .isEqualTo(pointer);
    }

    @Test
    void suggestsTheModelThatWasMeant() {
        MvcTestResult result =
                mvc.get().uri("/api/v1/fits?model=lama-3.1-8b&ram=16").exchange();
        assertThat(result).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(result).bodyJson().extractingPath("$.suggestions").asArray().contains("llama-3.1-8b-instruct");
    }

    @Test
    void answersABatchInOrderWhateverOneOfThemIs() {
        String body = "{\"questions\": [%s, {\"model\": \"nobody\", \"machine\": {}}, {\"colour\": 1}, 7]}"
                .formatted(QUESTION.formatted(""));
        JsonNode answers = post("/api/v1/fits/batch", body).at("/answers");
        assertThat(answers.size()).isEqualTo(4);
        assertThat(answers.at("/0/fit/best").asString()).isEqualTo("Q4_K_M");
        assertThat(answers.at("/1/problem/status").asInt()).isEqualTo(404);
        assertThat(answers.at("/2/problem/errors/0/pointer").asString()).isEqualTo("/colour");
        assertThat(answers.at("/3/problem/status").asInt()).isEqualTo(400);
    }

    @Test
    void refusesABatchThatIsTooLong() {
        String body = json.writeValueAsString(Map.of("questions", Collections.nCopies(201, Map.of())));
        assertThat(mvc.post()
                        .uri("/api/v1/fits/batch")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void letsCachesKeepAnAnswerAndAskWhetherItChanged() {
        MvcTestResult result = mvc.get()
                .uri("/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q4_K_M&ram=16")
                .exchange();
        assertThat(result).headers().hasValue(HttpHeaders.CACHE_CONTROL, "max-age=300, public");
    }

    @Test
    void ranksWhatFitsForATask() {
        JsonNode items = post("/api/v1/recommendations", """
            {"machine": {"gpus": [{"gpu": "nvidia-geforce-rtx-3060-12gb"}], "systemMemoryGiB": 32},
             "task": "coding", "limit": 5}\
            """).at("/items");
        assertThat(items.size()).isEqualTo(5);
        assertThat(items).allSatisfy(item -> {
            assertThat(item.at("/verdict").asString()).isNotEqualTo("TOO_LARGE");
            assertThat(item.at("/score").asDouble()).isBetween(0.0, 1.0);
            assertThat(item.at("/why")).isNotEmpty();
        });
        assertThat(items.at("/0/score").asDouble())
                .isGreaterThanOrEqualTo(items.at("/1/score").asDouble());
    }

    @Test
    void keepsModelsOutThatCannotTakeTheContextAskedFor() {
        JsonNode items = post("/api/v1/recommendations", """
            {"machine": {"systemMemoryGiB": 64}, "runtime": {"contextLength": 65536}, "limit": 200}\
            """).at("/items");
        assertThat(items)
                .isNotEmpty()
                .allSatisfy(item ->
                        assertThat(item.at("/plan/contextLength").asInt()).isEqualTo(65536));
    }

    @Test
    void namesTheSmallestMachineOfEachMaker() {
        JsonNode answer = post("/api/v1/requirements", "{\"model\": \"llama-3.1-8b-instruct\"}");
        assertThat(answer.at("/quantization").asString()).isEqualTo("Q4_K_M");
        assertThat(answer.at("/items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.at("/verdict").asString()).isEqualTo("FULL_GPU"));
        assertThat(answer.at("/smallest/nvidia/memoryBytes").asLong()).isLessThanOrEqualTo(8L << 30);
        assertThat(answer.at("/smallest/apple/machine/unifiedMemory").asBoolean())
                .isTrue();
    }

    private JsonNode get(String uri) {
        return body(mvc.get().uri(uri).exchange());
    }

    private JsonNode post(String uri, String body) {
        return body(mvc.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange());
    }

    private JsonNode body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    @Test
    void refusesAParameterNobodyKnows() {
        assertThat(mvc.get().uri("/api/v1/fits?model=llama-3.1-8b-instruct&ram=16&contxt=4096"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("/contxt", "is not known here", "context");
    }
}
