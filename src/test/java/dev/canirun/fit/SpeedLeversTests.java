package dev.canirun.fit;

import static dev.canirun.fit.FitTestData.candidate;
import static dev.canirun.fit.FitTestData.dense;
import static dev.canirun.fit.FitTestData.machine;
import static dev.canirun.fit.FitTestData.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.memory.RuntimeSettings;
import dev.canirun.speed.SpeedBasis;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedModel;
import dev.canirun.speed.SpeedRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeedLeversTests {

    private static final FitRequest REQUEST = request(machine(5000, 5000L), RuntimeSettings.defaults(8192));

    @Test
    void quickReplyNeedsNoLever() {
        assertThat(best(trial("Q8_0", 119), 119)).isEmpty();
    }

    @Test
    void settingThatSufficesIsNamedBeforeAnotherQuantization() {
        Optional<SpeedLever> lever = best(trial("Q8_0", 300), 90, trial("Q4_K_M", 60));

        assertThat(lever).isPresent();
        assertThat(lever.orElseThrow().change()).doesNotStartWith("quantization");
        assertThat(lever.orElseThrow().responseSeconds()).isEqualTo(90);
    }

    @Test
    void quantizationThatIsQuickEnoughIsNamedWhereNoSettingHelps() {
        assertThat(best(trial("Q8_0", 300), 290, trial("Q4_K_M", 100)))
                .contains(new SpeedLever("quantization=Q4_K_M", 100));
    }

    @Test
    void lengthOfReplyThatArrivesInTimeIsNamedWhereNothingElseSuffices() {
        assertThat(best(trial("Q8_0", 300), 290))
                .hasValueSatisfying(lever -> assertThat(lever.change()).isEqualTo("responseTokens=198"));
    }

    @Test
    void gpuMemoryThatHoldsEverythingIsNamedBeforeShorterReply() {
        Trial halfOnTheCard = trial("Q8_0", 300, request(machine(5000, 600L), RuntimeSettings.defaults(8192)));
        SpeedModel quickOnTheCardAlone =
                (reads, settings, placement, machine, workload) -> speed(placement.gpuLayers() > 10 ? 40 : 290);
        FitRequest request = request(machine(5000, 600L), RuntimeSettings.defaults(8192));

        assertThat(halfOnTheCard.plan().verdict()).isEqualTo(Verdict.PARTIAL_GPU);
        assertThat(new SpeedLevers(halfOnTheCard, request, quickOnTheCardAlone).best(List.of(halfOnTheCard)))
                .contains(new SpeedLever("memoryGiB=1", 40));
    }

    private static Optional<SpeedLever> best(Trial slow, double secondsWithOtherSettings, Trial... others) {
        SpeedModel model = (reads, settings, placement, machine, workload) -> speed(secondsWithOtherSettings);
        List<Trial> all = new ArrayList<>(List.of(others));
        all.add(slow);
        return new SpeedLevers(slow, REQUEST, model).best(all);
    }

    private static Trial trial(String quantization, double seconds) {
        return trial(quantization, seconds, REQUEST);
    }

    private static Trial trial(String quantization, double seconds, FitRequest request) {
        Candidate candidate = candidate(quantization, dense(), 1000, 1.0);
        OffloadPlan plan = FitTestData.estimate(candidate, request).plan();
        return new Trial(candidate, plan, speed(seconds));
    }

    /** A second of prompt, then two minutes less that hold 198 tokens. */
    private static SpeedEstimate speed(double seconds) {
        double rate = 198.5 / (Trial.PATIENCE_SECONDS - 1);
        SpeedRange range = new SpeedRange(rate, rate / 2, rate * 2);
        return new SpeedEstimate(range, range, 1, seconds, SpeedBasis.CALIBRATED);
    }
}
