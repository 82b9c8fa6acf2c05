package dev.canirun.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.TensorLayout;
import dev.canirun.llm.TensorTable;
import dev.canirun.llm.TruthHeaders;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.memory.graph.ComputeCache;
import dev.canirun.memory.graph.MemoryModels;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeversTests {

    private static final long GIB = 1L << 30;

    private static final FitCalculator CALCULATOR =
            new FitCalculator((profile, settings, placement, machine, workload) -> null);

    /** One dense model, one whose token table is its output, a mixture, and one with a recurrence. */
    @ParameterizedTest
    @ValueSource(strings = {"llama-3.1-8b", "gemma-3-12b", "qwen3-30b-a3b", "qwen3-next-80b-a3b"})
    void leavingOutWhatWeightsRuleOutChangesNoAnswer(String model) {
        List<Candidate> candidates = candidates(model);
        long ruledOut = 0;
        for (MachineBudget machine : machines()) {
            for (Candidate candidate : candidates) {
                FitRequest request = FitTestData.request(machine, RuntimeSettings.defaults(32_768));
                OffloadPlan plan = CALCULATOR.trial(candidate, request).plan();
                Levers levers = new Levers(candidate, request, plan);
                List<Lever> tried = levers.toBetterVerdictsWhateverTheWeights();
                assertThat(levers.toBetterVerdicts())
                        .as("%s on %s", candidate.quantization(), machine)
                        .isEqualTo(tried);
                boolean skipped = OffloadPlanner.of(candidate, request, request.settings())
                        .weightsRuleOutBetterThan(plan.verdict());
                ruledOut += skipped && plan.verdict() != Verdict.FULL_GPU ? 1 : 0;
            }
        }
        assertThat(ruledOut).isPositive();
    }

    /** One card, several unequal ones, memory that GPU and host share, and none at all. */
    private static List<MachineBudget> machines() {
        return Stream.of(
                        Stream.of(4L, 6L, 8L, 12L, 16L, 24L, 48L).map(gib -> FitTestData.machine(8 * GIB, gib * GIB)),
                        Stream.of(FitTestData.machine(64 * GIB, 8 * GIB, 6 * GIB)),
                        Stream.of(FitTestData.machine(true, 16 * GIB, 12 * GIB)),
                        Stream.of(FitTestData.machine(6 * GIB)))
                .flatMap(machines -> machines)
                .toList();
    }

    private static List<Candidate> candidates(String model) {
        GgufHeader header = TruthHeaders.header(model + ".Q4_K_M");
        TensorLayout layout = TensorLayout.of(header.metadata(), Set.of());
        ComputeCache cache = new ComputeCache();
        return Stream.of(Quantization.Q2_K, Quantization.Q4_K_M, Quantization.Q6_K, Quantization.Q8_0)
                .map(quantization -> {
                    TensorTable tensors = layout.quantized(quantization, true);
                    LanguageModel language =
                            new LanguageModel(ArchitectureReader.read(header.metadata(), tensors), tensors);
                    return new Candidate(
                            quantization.name(),
                            language,
                            MemoryModels.of(language, header.metadata(), cache),
                            tensors.bytes(),
                            null);
                })
                .toList();
    }
}
