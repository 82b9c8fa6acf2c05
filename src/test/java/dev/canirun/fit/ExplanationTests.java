package dev.canirun.fit;

import static dev.canirun.fit.FitTestData.candidate;
import static dev.canirun.fit.FitTestData.dense;
import static dev.canirun.fit.FitTestData.machine;
import static dev.canirun.fit.FitTestData.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.memory.RuntimeSettings;
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
}
