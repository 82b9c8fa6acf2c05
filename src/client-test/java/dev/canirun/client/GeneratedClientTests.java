package dev.canirun.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.canirun.client.http.ApiClient;
import dev.canirun.client.http.ApiException;
import dev.canirun.client.model.FitBatch;
import dev.canirun.client.model.FitQuestion;
import dev.canirun.client.model.FitResponse;
import dev.canirun.client.model.FitResponseQuantizationPart;
import dev.canirun.client.model.GpuQuestion;
import dev.canirun.client.model.MachineQuestion;
import dev.canirun.client.model.ModelAnswer;
import dev.canirun.client.model.ModelDetail;
import dev.canirun.client.model.RecommendationsQuestion;
import dev.canirun.client.model.RequirementsQuestion;
import dev.canirun.client.model.RequirementsResponse;
import dev.canirun.openapi.WholeService;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The document is good enough to make a client of, and what the client reads is what was answered. */
@Tag("client")
@WholeService
class GeneratedClientTests {

    private static final MachineQuestion MACHINE = new MachineQuestion()
            .systemMemoryGiB(64.0)
            .gpus(List.of(new GpuQuestion().gpu("nvidia-geforce-rtx-4090")));

    private final ApiClient client;

    GeneratedClientTests(@LocalServerPort int port) {
        this.client = new ApiClient();
        client.updateBaseUri("http://localhost:" + port);
    }

    private static FitQuestion question(String model) {
        return new FitQuestion().model(model).quantization("Q4_K_M").machine(MACHINE);
    }

    @Test
    void asksHowAModelRunsOnAMachine() throws ApiException {
        FitResponse answer = new FitsApi(client).answerFit(question("llama-3.1-8b-instruct"));

        FitResponseQuantizationPart fit = answer.getQuantizations().get(0);
        assertThat(fit.getVerdict()).isEqualTo(FitResponseQuantizationPart.VerdictEnum.FULL_GPU);
        assertThat(fit.getPlan().getMaxContextLength()).isEqualTo(131072);
        assertThat(fit.getMemory().getDevices())
                .singleElement()
                .satisfies(device -> assertThat(device.getTotalBytes())
                        .isEqualTo(device.getWeightsBytes()
                                + device.getKvCacheBytes()
                                + device.getRecurrentStateBytes()
                                + device.getComputeBytes()
                                + device.getRuntimeBytes()));
        assertThat(fit.getSpeed().getDecode().getTokensPerSecond()).isPositive();
    }

    @Test
    void asksManyQuestionsAtOnce() throws ApiException {
        var answers = new FitsApi(client)
                .answerFits(new FitBatch().questions(List.of(question("no-such-model"), question("qwen3-8b"))))
                .getAnswers();

        assertThat(answers.get(0).getProblem().getStatus()).isEqualTo(404);
        assertThat(answers.get(1).getFit().getBest()).isEqualTo("Q4_K_M");
    }

    @Test
    void readsTheCatalog() throws ApiException {
        ModelsApi models = new ModelsApi(client);
        List<ModelAnswer> items = models.listModels("llama", null, null, null, null, null, null, null, "-released", 0, 3)
                .getItems();
        assertThat(items).hasSize(3);

        ModelDetail detail = models.getModel(items.get(0).getId());
        assertThat(detail.getName()).isEqualTo(items.get(0).getName());
        assertThat(detail.getQuantizations()).isNotEmpty();
    }

    @Test
    void asksWhatAMachineRunsAndWhatAModelNeeds() throws ApiException {
        assertThat(new RecommendationsApi(client)
                        .recommend(new RecommendationsQuestion().machine(MACHINE).task("coding").limit(5))
                        .getItems())
                .hasSize(5)
                .allSatisfy(item -> assertThat(item.getWhy()).isNotEmpty());

        RequirementsResponse needed =
                new RequirementsApi(client).require(new RequirementsQuestion().model("llama-3.3-70b-instruct"));
        assertThat(needed.getSmallest()).containsKeys("nvidia", "amd", "apple", "intel");
    }

    @Test
    void isToldWhatToAskInstead() {
        ApiException refused = catchThrowableOfType(
                ApiException.class, () -> new ModelsApi(client).getModel("lama-3.1-8b-instruct"));

        assertThat(refused.getCode()).isEqualTo(404);
        assertThat(refused.getResponseBody()).contains("/problems/unknown-model", "llama-3.1-8b-instruct");
    }
}
