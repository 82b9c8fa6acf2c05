package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a fit says of changes that save memory. */
@WebMvcTest(FitApiController.class)
@Import({AdvisorSlice.class, PageSlice.class})
class LeverApiTests {

    private static final String MACHINE = "gpu=nvidia-geforce-rtx-3060-12gb&ram=16";

    private static final String[] MODELS = {"qwen3-30b-a3b", "gemma-3-12b-it", "llama-3.1-8b-instruct"};

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Test
    void theAdvisedQuantizationNamesAllChangesAndTheOthersThoseThatLeadToABetterVerdict() {
        Map<String, String> asked = Map.of("context", "131072");
        JsonNode all = answer("llama-3.1-8b-instruct", asked);
        String best = all.at("/best").asString();

        for (JsonNode quantization : all.at("/quantizations")) {
            List<String> further = quantization
                    .at("/levers")
                    .valueStream()
                    .filter(lever -> lever.at("/makesItFit").asBoolean())
                    .map(lever -> lever.at("/change").asString())
                    .toList();
            JsonNode alone = one(quantization.at("/quantization").asString(), asked);
            assertThat(further)
                    .isEqualTo(alone.at("/levers")
                            .valueStream()
                            .filter(lever -> lever.at("/makesItFit").asBoolean())
                            .map(lever -> lever.at("/change").asString())
                            .toList());
            assertThat(quantization.at("/levers").size() - further.size())
                    .isEqualTo(
                            quantization.at("/quantization").asString().equals(best)
                                    ? alone.at("/levers").size() - further.size()
                                    : 0);
        }
    }

    @Test
    void aChangeLeadsToTheVerdictThatAskingThatWayLeadsTo() {
        for (String model : MODELS) {
            Map<String, String> asked = Map.of("context", "32768");
            Map<String, JsonNode> levers = new LinkedHashMap<>();
            quantizations(model, asked)
                    .forEach(quantization -> quantization
                            .at("/levers")
                            .forEach(lever -> levers.put(
                                    quantization.at("/quantization").asString() + " "
                                            + lever.at("/change").asString(),
                                    lever.at("/verdict"))));
            assertThat(levers).isNotEmpty();
            assertThat(verdictsAsking(
                            model,
                            asked,
                            levers.keySet().stream()
                                    .map(lever -> lever.split(" ", 2)[1])
                                    .distinct()
                                    .toList()))
                    .containsAllEntriesOf(levers);
        }
    }

    @Test
    void amongChangesThatMakeItFitTheMildestComesFirst() {
        List<String> changes = quantizations("llama-3.1-8b-instruct", Map.of("context", "65536")).stream()
                .filter(quantization ->
                        quantization.at("/quantization").asString().equals("Q6_K"))
                .flatMap(quantization -> quantization.at("/levers").valueStream())
                .filter(lever -> lever.at("/makesItFit").asBoolean())
                .map(lever -> lever.at("/change").asString())
                .toList();
        assertThat(changes)
                .containsExactly(
                        "keyCacheType=q8_0,valueCacheType=q8_0",
                        "contextLength=32768",
                        "keyCacheType=q4_0,valueCacheType=q4_0");
    }

    /** Verdicts by quantization and change, each change asked for all quantizations. */
    private Map<String, JsonNode> verdictsAsking(String model, Map<String, String> asked, List<String> changes) {
        Map<String, JsonNode> verdicts = new LinkedHashMap<>();
        for (String change : changes) {
            Map<String, String> changed = new LinkedHashMap<>(asked);
            for (String field : change.split(",", -1)) {
                String[] parts = field.split("=", 2);
                changed.put(parameter(parts[0]), parts[1]);
            }
            quantizations(model, changed)
                    .forEach(answer ->
                            verdicts.put(answer.at("/quantization").asString() + " " + change, answer.at("/verdict")));
        }
        return verdicts;
    }

    private static String parameter(String field) {
        return switch (field) {
            case "contextLength" -> "context";
            case "keyCacheType", "valueCacheType" -> "kvType";
            default -> field;
        };
    }

    private List<JsonNode> quantizations(String model, Map<String, String> parameters) {
        return answer(model, parameters).at("/quantizations").valueStream().toList();
    }

    private JsonNode one(String quantization, Map<String, String> parameters) {
        Map<String, String> one = new LinkedHashMap<>(parameters);
        one.put("quantization", quantization);
        return quantizations("llama-3.1-8b-instruct", one).get(0);
    }

    private JsonNode answer(String model, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> "&" + parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining());
        return json.readTree(mvc.get()
                .uri("/api/v1/fits?model=" + model + "&" + MACHINE + query)
                .exchange()
                .getResponse()
                .getContentAsByteArray());
    }
}
