package dev.canirun.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.fit.LayerChoice;
import dev.canirun.llm.Attention;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.speed.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuntimeReaderTests {

    private static final ModelArchitecture ARCHITECTURE = new ModelArchitecture(
            "llama",
            64,
            100,
            4096,
            List.of(new Layer(new Attention.GroupedQuery(1, 1, 64, 64, null, null), null, null)));

    private final FieldChecks checks = new FieldChecks();

    @Test
    void takesTheDefaultsOfLlamaCppWithinTheTrainedContext() {
        RuntimeReader reader = reader(null);
        assertThat(reader.settings()).isEqualTo(RuntimeSettings.defaults(4096));
        assertThat(reader.layers(1)).isEqualTo(LayerChoice.AUTO);
        assertThat(reader.workload()).isEqualTo(Workload.DEFAULT);
    }

    @Test
    void refusesAContextLongerThanTheModelWasTrainedFor() {
        reader(question(8192, null, null, null)).settings();
        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/runtime/contextLength");
            assertThat(problem.detail()).contains("4096");
        });
    }

    @Test
    void refusesAContextOfNoTokens() {
        reader(question(0, null, null, null)).settings();
        assertThat(problems()).extracting(FieldProblem::pointer).containsExactly("/runtime/contextLength");
    }

    @Test
    void readsCacheTypesByTheNamesOfLlamaCpp() {
        RuntimeSettings settings = reader(question(null, "q8_0", null, null)).settings();
        assertThat(settings.keyCacheType()).isEqualTo(CacheType.Q8_0);
    }

    @Test
    void listsTheCacheTypesThereAre() {
        reader(question(null, "q9", null, null)).settings();
        assertThat(problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail()).contains("f16, bf16, q8_0"));
    }

    @Test
    void takesMoreLayersThanThereAreForAllOfThem() {
        assertThat(reader(question(null, null, LayerCount.of(99), null))
                        .layers(1)
                        .gpuLayers())
                .isEqualTo(2);
    }

    @Test
    void refusesALayerCountThatIsNeitherAutoNorANumber() {
        reader(question(null, null, new LayerCount("many"), null)).layers(1);
        assertThat(problems()).extracting(FieldProblem::pointer).containsExactly("/runtime/gpuLayers");
    }

    @Test
    void refusesASplitThatDoesNotNameEveryCard() {
        reader(question(null, null, null, List.of(1.0, 2.0, 3.0))).layers(2);
        assertThat(problems()).extracting(FieldProblem::pointer).containsExactly("/runtime/tensorSplit");
    }

    private RuntimeReader reader(@Nullable RuntimeQuestion question) {
        return new RuntimeReader(checks, question, RuntimeLimits.of(ARCHITECTURE));
    }

    private List<FieldProblem> problems() {
        try {
            checks.throwIfAny();
            return List.of();
        } catch (InvalidRequestException refused) {
            return refused.problems();
        }
    }

    private static RuntimeQuestion question(
            @Nullable Integer context,
            @Nullable String keyType,
            @Nullable LayerCount gpuLayers,
            @Nullable List<@Nullable Double> split) {
        return new RuntimeQuestion(
                context, null, null, keyType, null, null, null, null, gpuLayers, null, null, split, null, null);
    }
}
