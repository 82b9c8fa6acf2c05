package dev.canirun.fit;

import static dev.canirun.fit.FitTestData.candidate;
import static dev.canirun.fit.FitTestData.dense;
import static dev.canirun.fit.FitTestData.machine;
import static dev.canirun.fit.FitTestData.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.speed.SpeedBasis;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedRange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FitCalculatorTests {

    @Test
    void namesTheLongestContextThatFitsInStepsOf256() {
        FitEstimate estimate = estimate(1024, machine(100, 10 * 100 + 50 + 30 + 10 * 8 * 4L));
        assertThat(estimate.maxContextLength()).isEqualTo(4096);
    }

    @Test
    void capsTheLongestContextAtWhatTheModelWasTrainedFor() {
        assertThat(estimate(1024, machine(1_000_000, 1_000_000L)).maxContextLength())
                .isEqualTo(131_072);
    }

    @Test
    void namesNoContextWhenNotEvenTheWeightsFit() {
        assertThat(estimate(1024, machine(10, 100L)).maxContextLength()).isZero();
    }

    @Test
    void offersHalfTheContextWhereThatMakesItFitTheGpu() {
        FitEstimate estimate = estimate(8192, machine(2000, 10 * 100 + 50 + 30 + 10 * 8 * 4L));
        assertThat(estimate.plan().verdict()).isEqualTo(Verdict.PARTIAL_GPU);
        assertThat(estimate.levers()).anySatisfy(lever -> {
            assertThat(lever.change()).isEqualTo("contextLength=4096");
            assertThat(lever.makesItFit()).isTrue();
            assertThat(lever.verdict()).isEqualTo(Verdict.FULL_GPU);
            assertThat(lever.savesBytes()).isEqualTo(320);
        });
    }

    @Test
    void offersNothingThatSavesNothing() {
        assertThat(estimate(1024, machine(2000, 500L)).levers())
                .allSatisfy(lever -> assertThat(lever.savesBytes()).isPositive());
    }

    @Test
    void saysWhatOneMoreLayerOnTheGpuLacks() {
        FitEstimate estimate = estimate(1024, machine(2000, 500L));
        assertThat(estimate.plan().placement().gpuLayers()).isEqualTo(4);
        assertThat(estimate.nextLayerMissingBytes()).isEqualTo(50 + 4 * 108 + 30 - 500);
    }

    @Test
    void lacksNothingForAnotherLayerWhereAllAreOnTheGpu() {
        assertThat(estimate(1024, machine(2000, 5000L)).nextLayerMissingBytes()).isNull();
    }

    @Test
    void leavesTheGpusAloneWhenLlamaCppRunsOnTheCpu() {
        FitRequest gpu = request(machine(2000, 5000L), RuntimeSettings.defaults(1024));
        Machine cpu = new Machine(List.of(), 2000, 50e9, OperatingSystem.LINUX, Backend.CPU);
        FitRequest request = new FitRequest(cpu, gpu.budget(), gpu.settings(), gpu.layers(), gpu.workload());
        FitEstimate estimate = FitTestData.estimate(candidate("Q4_K_M", dense(), 1000, null), request);
        assertThat(estimate.plan().verdict()).isEqualTo(Verdict.CPU_ONLY);
        assertThat(estimate.plan().memory().gpus()).isEmpty();
    }

    @Test
    void saysNoSpeedWhereTheSpeedModelCannot() {
        assertThat(estimate(1024, machine(2000, 500L)).speed()).isNull();
    }

    @Test
    void advisesTheHighestQualityAmongTheBestVerdict() {
        List<Trial> all = List.of(
                of("Q8_0", 0.04, Verdict.PARTIAL_GPU, 10), of("Q5_K_M", 0.9, Verdict.FULL_GPU, 10),
                of("Q4_K_M", 2.8, Verdict.FULL_GPU, 8), of("Q3_K_M", 10.0, Verdict.FULL_GPU, 6));
        assertThat(best(all)).isEqualTo("Q5_K_M");
    }

    @Test
    void prefersTheSmallerOfTwoThatLoseNothing() {
        assertThat(best(List.of(
                        of("F16", 0.0, Verdict.FULL_GPU, 10, 2000), of("Q8_0", 0.04, Verdict.FULL_GPU, 8, 1000))))
                .isEqualTo("Q8_0");
    }

    @Test
    void advisesAgainstAReplyThatTakesMinutesWhereAnotherDoesNot() {
        assertThat(best(List.of(of("Q8_0", 0.04, Verdict.CPU_ONLY, 500), of("Q4_K_M", 2.8, Verdict.CPU_ONLY, 100))))
                .isEqualTo("Q4_K_M");
    }

    @Test
    void advisesTheQuickestThatIsStillGoodWhenAllAreSlow() {
        assertThat(best(List.of(
                        of("Q8_0", 0.04, Verdict.CPU_ONLY, 500),
                        of("Q4_K_M", 2.8, Verdict.CPU_ONLY, 300),
                        of("IQ1_S", 870.0, Verdict.CPU_ONLY, 150))))
                .isEqualTo("Q4_K_M");
    }

    @Test
    void advisesNothingWhenNothingFits() {
        assertThat(BestQuantization.of(List.of(of("Q8_0", 0.04, Verdict.TOO_LARGE, 10))))
                .isEmpty();
    }

    @Test
    void namesTheQuickestGoodOneBesideALossyOneThatFitsTheGpu() {
        List<Trial> all = List.of(
                of("Q8_0", 0.04, Verdict.PARTIAL_GPU, 60),
                of("Q4_K_M", 2.8, Verdict.PARTIAL_GPU, 30),
                of("Q3_K_M", 8.0, Verdict.PARTIAL_GPU, 20),
                of("Q2_K", 39.0, Verdict.FULL_GPU, 8));
        assertThat(best(all)).isEqualTo("Q2_K");
        assertThat(BestQuantization.moreQuality(all, all.get(3))).contains(all.get(1));
    }

    @Test
    void namesNoSecondWayWhereTheFirstLosesLittleOrTheSecondIsSlow() {
        Trial good = of("Q5_K_M", 0.9, Verdict.FULL_GPU, 10);
        Trial lossy = of("Q2_K", 39.0, Verdict.FULL_GPU, 8);
        Trial slow = of("Q8_0", 0.04, Verdict.PARTIAL_GPU, 500);
        assertThat(BestQuantization.moreQuality(List.of(slow, good), good)).isEmpty();
        assertThat(BestQuantization.moreQuality(List.of(slow, lossy), lossy)).isEmpty();
    }

    private static String best(List<Trial> estimates) {
        return BestQuantization.of(estimates).orElseThrow().candidate().quantization();
    }

    private static Trial of(String quantization, @Nullable Double loss, Verdict verdict, double seconds) {
        return of(quantization, loss, verdict, seconds, 1000);
    }

    private static Trial of(
            String quantization, @Nullable Double loss, Verdict verdict, double seconds, long fileSizeBytes) {
        FitEstimate estimate = estimate(1024, machine(2000, 2000L));
        Candidate candidate = candidate(quantization, dense(), fileSizeBytes, loss);
        OffloadPlan plan =
                new OffloadPlan(estimate.plan().placement(), estimate.plan().memory(), verdict);
        SpeedRange range = new SpeedRange(10, 8, 12);
        SpeedEstimate speed = new SpeedEstimate(range, range, 1, seconds, SpeedBasis.CALIBRATED);
        return new Trial(candidate, plan, speed);
    }

    private static FitEstimate estimate(int contextLength, MachineBudget budget) {
        return FitTestData.estimate(
                candidate("Q4_K_M", dense(), 1000, null), request(budget, RuntimeSettings.defaults(contextLength)));
    }
}
