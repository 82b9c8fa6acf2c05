package dev.canirun.fit;

import static dev.canirun.fit.FitTestData.candidate;
import static dev.canirun.fit.FitTestData.dense;
import static dev.canirun.fit.FitTestData.machine;
import static dev.canirun.fit.FitTestData.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.memory.CacheType;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplanationTests {

    private final FitRequest request = request(machine(2000, 5000L), RuntimeSettings.defaults(1024));
    private final FitEstimate estimate = FitTestData.estimate(candidate("Q4_K_M", dense(), 1234, null), request);

    @Test
    void addsUpToWhatTheDevicesTake() {
        Map<String, ExplanationTerm> terms = Explanation.of(estimate, request).stream()
                .collect(Collectors.toMap(ExplanationTerm::term, Function.identity()));
        assertThat(terms.get("weights").valueBytes()).isEqualTo(1050);
        assertThat(terms.get("kvCache").valueBytes()).isEqualTo(80);
        assertThat(terms.get("compute").valueBytes()).isEqualTo(60);
        assertThat(terms.get("fileSize").valueBytes()).isEqualTo(1234);
    }

    @Test
    void namesASourceForEveryTerm() {
        assertThat(Explanation.of(estimate, request))
                .allSatisfy(term -> assertThat(term.source()).isNotBlank());
    }

    @Test
    void leavesOutTheRecurrentStateOfAModelWithoutOne() {
        assertThat(Explanation.of(estimate, request))
                .extracting(ExplanationTerm::term)
                .doesNotContain("recurrentState");
    }

    @Test
    void writesOnlyFlagsThatDifferFromTheDefaults() {
        assertThat(command(RuntimeSettings.defaults(1024)))
                .containsExactly("llama-server", "-m", "model.gguf", "-c", "1024", "-ngl", "11");
        assertThat(command(RuntimeSettings.defaults(1024).withCacheTypes(CacheType.Q8_0, CacheType.F16)))
                .containsSequence("-ctk", "q8_0")
                .doesNotContain("-ctv");
    }

    @Test
    void writesTheSharesOfSeveralCards() {
        OffloadPlan plan = new OffloadPlan(
                new Placement(11, 3, List.of(3.0, 1.0)), estimate.plan().memory(), Verdict.PARTIAL_GPU);
        assertThat(LlamaServerCommand.words("model.gguf", plan, RuntimeSettings.defaults(1024)))
                .containsSequence("--n-cpu-moe", "3")
                .containsSequence("-ts", "0.7500,0.2500");
    }

    private List<String> command(RuntimeSettings settings) {
        return LlamaServerCommand.words("model.gguf", estimate.plan(), settings);
    }
}
