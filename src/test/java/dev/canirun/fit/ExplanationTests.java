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
                .collect(Collectors.toMap(ExplanationTerm::term, Function.identity(), (first, second) -> first));
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
    void fileSizeNamesWhoPublishedTheFile() {
        FileOrigin origin = new FileOrigin("Org/Model-GGUF", "m.gguf", "gib_1dp", 0.5, "a list of files", "2026-11-23");
        FitEstimate published =
                FitTestData.estimate(candidate("Q4_K_M", dense(), 1234, null).withFile(1250, origin), request);

        ExplanationTerm term = Explanation.of(published, request).get(0);

        assertThat(term.valueBytes()).isEqualTo(1250);
        assertThat(term.source()).isEqualTo("a list of files");
        assertThat(term.inputs())
                .containsEntry("publisher", "Org")
                .containsEntry("repository", "Org/Model-GGUF")
                .containsEntry("file", "m.gguf")
                .containsEntry("precision", "gib_1dp")
                .containsEntry("readOn", "2026-11-23");
        assertThat(Explanation.of(estimate, request).get(0).inputs()).doesNotContainKey("publisher");
    }

    @Test
    void leavesOutTheRecurrentStateOfAModelWithoutOne() {
        assertThat(Explanation.of(estimate, request))
                .extracting(ExplanationTerm::term)
                .doesNotContain("recurrentState");
    }
}
