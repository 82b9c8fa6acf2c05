package dev.canirun.openapi;

import static dev.canirun.openapi.ApiCalls.json;
import static dev.canirun.openapi.ApiCalls.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Which machines run a model, over the whole GPU table. */
@WholeService
class RequirementsContractTests {

    private static final String LARGE = "llama-3.3-70b-instruct";

    private final ApiCalls api;

    RequirementsContractTests(@LocalServerPort int port) {
        this.api = new ApiCalls(port);
    }

    private JsonNode answer(String query) {
        return json(api.get("/api/v1/requirements?model=" + LARGE + "&quantization=Q4_K_M" + query));
    }

    private static List<String> cards(JsonNode answer) {
        return answer.get("items")
                .valueStream()
                .map(item -> item.get("card").asString())
                .toList();
    }

    @Test
    void whatDoesNotFitOneCardIsHeldByAPair() {
        assertThat(cards(answer("")))
                .contains("nvidia-geforce-rtx-3090:2", "nvidia-geforce-rtx-4090:2")
                .doesNotContain("nvidia-geforce-rtx-3090", "nvidia-geforce-rtx-3060-12gb:2");
    }

    @Test
    void everyMachineHoldsTheModelWhollyAndTheSmallestComesFirst() {
        List<JsonNode> items = answer("").get("items").valueStream().toList();
        assertThat(items).allSatisfy(item -> {
            assertThat(item.get("verdict").asString()).isEqualTo("FULL_GPU");
            item.at("/memory/devices")
                    .forEach(device -> assertThat(device.get("totalBytes").asLong())
                            .isLessThanOrEqualTo(device.get("usableBytes").asLong()));
        });
        assertThat(items.stream().map(item -> item.get("memoryBytes").asLong())).isSorted();
    }

    @Test
    void vendorWithoutAMachineThatIsFastEnoughHasNoneAsTheDocumentSays() {
        String query = "/api/v1/requirements?model=llama-3.1-8b-instruct&quantization=Q4_K_M&targetTokensPerSecond=201";
        HttpResponse<String> answer = api.get(query);
        Contract contract = new Contract(api.get("/api/v1/openapi.json").body());
        Contract.Operation operation = contract.operations().stream()
                .filter(each -> each.name().equals("GET /api/v1/requirements"))
                .findFirst()
                .orElseThrow();

        assertThat(json(answer).at("/smallest/apple").isNull()).isTrue();
        assertThat(contract.violations(operation, 200, "application/json", answer.body()))
                .isEmpty();
    }

    @Test
    void aPairIsWhatALinkToAFitTakes() {
        JsonNode fit = json(api.get(
                "/api/v1/fits?model=" + LARGE + "&quantization=Q4_K_M&gpu=nvidia-geforce-rtx-3090:2&ram=32&os=linux"));
        assertThat(fit.at("/quantizations/0/verdict").asString()).isEqualTo("FULL_GPU");
        assertThat(fit.at("/quantizations/0/memory/devices").size()).isEqualTo(2);
    }

    @Test
    void theSmallestOfEachMakerIsOneOfTheMachines() {
        JsonNode answer = answer("");
        for (String vendor : List.of("nvidia", "amd", "apple")) {
            JsonNode smallest = answer.at("/smallest/" + vendor);
            long least = answer.get("items")
                    .valueStream()
                    .filter(item -> item.at("/machine/gpus/0/gpu").asString("").startsWith(vendor))
                    .mapToLong(item -> item.get("memoryBytes").asLong())
                    .min()
                    .orElseThrow();
            assertThat(smallest.get("memoryBytes").asLong()).as(vendor).isEqualTo(least);
        }
    }

    @Test
    void aTargetLeavesOnlyMachinesThatReachIt() {
        JsonNode fast = answer("&targetTokensPerSecond=20");
        assertThat(fast.get("items").size())
                .isBetween(1, answer("").get("items").size() - 1);
        fast.get("items")
                .forEach(item -> assertThat(
                                item.at("/speed/decode/tokensPerSecond").asDouble())
                        .isGreaterThanOrEqualTo(20));
    }

    @Test
    void theUnknownAreNamedAsForAnyQuestion() {
        assertThat(problem(api.get("/api/v1/requirements?model=lama-3.3-70b"), 404)
                        .get("suggestions")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains(LARGE);
        problem(api.get("/api/v1/requirements?model=" + LARGE + "&targetTokensPerSecond=-1"), 400);
    }
}
