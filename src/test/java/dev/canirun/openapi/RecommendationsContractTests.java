package dev.canirun.openapi;

import static dev.canirun.openapi.ApiCalls.json;
import static dev.canirun.openapi.ApiCalls.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a machine can run, over the whole catalog. */
@WholeService
class RecommendationsContractTests {

    private static final String MACHINE =
            "\"machine\": {\"gpus\": [{\"gpu\": \"nvidia-geforce-rtx-3060-12gb\"}], \"systemMemoryGiB\": 32}";

    private final ApiCalls api;

    RecommendationsContractTests(@LocalServerPort int port) {
        this.api = new ApiCalls(port);
    }

    private List<JsonNode> items(String rest) {
        JsonNode answer = json(api.post("/api/v1/recommendations", "{" + MACHINE + ", \"limit\": 200" + rest + "}"));
        return answer.get("items").valueStream().toList();
    }

    @Test
    void eachModelStandsOnceWithItsBestQuantizationItsPlanAndWhy() {
        List<JsonNode> items = items("");
        assertThat(items).hasSizeGreaterThan(50);
        assertThat(items.stream().map(item -> item.at("/model/id").asString())).doesNotHaveDuplicates();
        assertThat(items).allSatisfy(item -> {
            assertThat(item.get("why").size()).isGreaterThan(1);
            assertThat(item.get("verdict").asString()).isNotEqualTo("TOO_LARGE");
            assertThat(item.at("/plan/contextLength").asInt()).isPositive();
            assertThat(item.at("/memory/devices").size()).isEqualTo(1);
            assertThat(item.get("score").asDouble()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void modelsThatHaveASuccessorComeAfterAllOthersWhateverTheirScore() {
        List<Boolean> superseded = items(", \"filters\": {\"maxParameters\": 4000000000}").stream()
                .map(item -> item.get("why")
                        .valueStream()
                        .anyMatch(why -> why.asString().startsWith("superseded")))
                .toList();
        assertThat(superseded).contains(true).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quality", "speed", "fit", "context"})
    void aWeightAloneOrdersByItsScore(String weight) {
        String weights = List.of("quality", "speed", "fit", "context").stream()
                .map(name -> "\"" + name + "\": " + (name.equals(weight) ? 1 : 0))
                .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
        List<JsonNode> current = items(", \"weights\": " + weights).stream()
                .filter(item -> item.get("why")
                        .valueStream()
                        .noneMatch(why -> why.asString().startsWith("superseded")))
                .toList();
        assertThat(current).hasSizeGreaterThan(10);
        assertThat(current.stream().map(item -> item.at("/scores/" + weight).asDouble()))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void weightsThatAreAllZeroAreRefused() {
        JsonNode problem = problem(
                api.post(
                        "/api/v1/recommendations",
                        "{" + MACHINE + ", \"weights\": {\"quality\": 0, \"speed\": 0, \"fit\": 0, \"context\": 0}}"),
                400);
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/weights");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"license\": \"apache-2.0\" | /api/v1/models?license=apache-2.0",
                "\"minParameters\": 7000000000, \"maxParameters\": 9000000000"
                        + " | /api/v1/models?minParameters=7000000000&maxParameters=9000000000"
            })
    void filtersLeaveOnlyWhatTheCatalogNamesUnderThem(String filters, String list) {
        List<String> named = json(api.get(list + "&size=200"))
                .get("items")
                .valueStream()
                .map(model -> model.get("id").asString())
                .toList();
        List<JsonNode> items = items(", \"filters\": {" + filters + "}");
        assertThat(items).hasSizeGreaterThan(3);
        assertThat(items.stream().map(item -> item.at("/model/id").asString())).allMatch(named::contains);
    }

    @Test
    void theLeastSpeedAndContextAreKept() {
        List<JsonNode> all = items("");
        List<JsonNode> some = items(", \"filters\": {\"minTokensPerSecond\": 30, \"minContextLength\": 32768}");
        assertThat(some).hasSizeBetween(3, all.size() - 1);
        assertThat(some).allSatisfy(item -> {
            assertThat(item.at("/speed/decode/tokensPerSecond").asDouble()).isGreaterThanOrEqualTo(30);
            assertThat(item.at("/plan/maxContextLength").asInt()).isGreaterThanOrEqualTo(32768);
        });
    }

    @Test
    void aModalityLeavesOnlyModelsThatTakeIt() {
        List<JsonNode> seeing = items(", \"filters\": {\"modality\": \"vision\"}");
        assertThat(seeing).hasSizeGreaterThan(3).hasSizeLessThan(items("").size());
        seeing.stream()
                .limit(5)
                .forEach(item -> assertThat(json(api.get(
                                        "/api/v1/models/" + item.at("/model/id").asString()))
                                .get("modality")
                                .valueStream()
                                .map(JsonNode::asString))
                        .contains("vision"));
    }

    @Test
    void aLinkAnswersLikeADocument() {
        JsonNode linked =
                json(api.get("/api/v1/recommendations?gpu=nvidia-geforce-rtx-3060-12gb&ram=32&task=coding&limit=3"));
        JsonNode sent =
                json(api.post("/api/v1/recommendations", "{" + MACHINE + ", \"task\": \"coding\", \"limit\": 3}"));
        assertThat(linked).isEqualTo(sent);
    }
}
