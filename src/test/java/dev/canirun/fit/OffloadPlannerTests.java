package dev.canirun.fit;

import static dev.canirun.fit.FitTestData.dense;
import static dev.canirun.fit.FitTestData.machine;
import static dev.canirun.fit.FitTestData.mixture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.hardware.MachineBudget;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffloadPlannerTests {

    private static final RuntimeSettings SETTINGS = RuntimeSettings.defaults(1024);

    /** 10 layers of 100 and 8 of cache, 50 of output, 30 of compute. */
    private static final long EVERYTHING_BYTES = 10 * 108 + 50 + 30;

    @Test
    void putsEverythingOnAGpuThatJustHoldsIt() {
        OffloadPlan plan = plan(dense(), machine(100, EVERYTHING_BYTES));
        assertThat(plan.verdict()).isEqualTo(Verdict.FULL_GPU);
        assertThat(plan.placement().gpuLayers()).isEqualTo(11);
    }

    @Test
    void leavesOneLayerInSystemMemoryWhenOneByteIsMissing() {
        OffloadPlan plan = plan(dense(), machine(1000, EVERYTHING_BYTES - 1));
        assertThat(plan.verdict()).isEqualTo(Verdict.PARTIAL_GPU);
        assertThat(plan.placement().gpuLayers()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 200, 300, 555, 800, 1100})
    void placesAsManyLayersAsTheGpuHolds(long gpuBytes) {
        OffloadPlan plan = plan(dense(), machine(2000, gpuBytes));
        assertThat(plan.memory().gpus().get(0).totalBytes()).isLessThanOrEqualTo(gpuBytes);
        assertThat(plan.memory().gpus().get(0).totalBytes() + 108).isGreaterThan(gpuBytes);
    }

    @Test
    void movesExpertsOfAsFewLayersAsPossibleBeforeWholeLayers() {
        OffloadPlan plan = plan(mixture(), machine(1000, EVERYTHING_BYTES - 81));
        assertThat(plan.verdict()).isEqualTo(Verdict.PARTIAL_GPU);
        assertThat(plan.placement().gpuLayers()).isEqualTo(11);
        assertThat(plan.placement().cpuMoeLayers()).isEqualTo(2);
    }

    @Test
    void movesLayersTooWhenAllExpertsInSystemMemoryAreNotEnough() {
        OffloadPlan plan = plan(mixture(), machine(2000, 200L));
        assertThat(plan.placement().cpuMoeLayers()).isEqualTo(10);
        assertThat(plan.placement().gpuLayers()).isEqualTo(5);
    }

    @Test
    void usesTheCpuWhenTheGpuHoldsNothing() {
        OffloadPlan plan = plan(dense(), machine(2000, 20L));
        assertThat(plan.verdict()).isEqualTo(Verdict.CPU_ONLY);
        assertThat(plan.placement().tensorSplit()).isEmpty();
    }

    @Test
    void saysTooLargeWhenSystemMemoryCannotTakeTheRest() {
        assertThat(plan(dense(), machine(500, 300L)).verdict()).isEqualTo(Verdict.TOO_LARGE);
    }

    @Test
    void obeysAGivenNumberOfLayersEvenWhereItDoesNotFit() {
        OffloadPlan plan = planner(dense(), machine(2000, 300L)).plan(new LayerChoice(11, null, List.of()));
        assertThat(plan.placement().gpuLayers()).isEqualTo(11);
        assertThat(plan.verdict()).isEqualTo(Verdict.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 200})
    void takesMoreLayersThanThereAreForAllOfThem(int layers) {
        OffloadPlan plan = planner(mixture(), machine(2000, 2000L)).plan(new LayerChoice(layers, layers, List.of()));
        assertThat(plan.placement().cpuMoeLayers()).isEqualTo(10);
        assertThat(planner(mixture(), machine(2000, 2000L))
                        .plan(new LayerChoice(null, layers, List.of()))
                        .placement()
                        .cpuMoeLayers())
                .isEqualTo(10);
    }

    @Test
    void keepsTheGpuInUseForComputeWhenZeroLayersAreAskedFor() {
        OffloadPlan plan = planner(dense(), machine(2000, 300L)).plan(new LayerChoice(0, null, List.of()));
        assertThat(plan.verdict()).isEqualTo(Verdict.CPU_ONLY);
        assertThat(plan.memory().gpus()).hasSize(1);
    }

    @Test
    void spendsASharedPoolOnlyOnce() {
        MachineBudget twiceTheSame = machine(true, EVERYTHING_BYTES, EVERYTHING_BYTES);
        assertThat(plan(dense(), twiceTheSame).fits()).isFalse();
        assertThat(plan(dense(), machine(true, EVERYTHING_BYTES + 30, EVERYTHING_BYTES))
                        .verdict())
                .isEqualTo(Verdict.FULL_GPU);
    }

    @Test
    void balancesUnequalCardsSoThatEachHoldsItsShare() {
        OffloadPlan plan = plan(dense(), machine(2000, 850L, 410L));
        assertThat(plan.verdict()).isEqualTo(Verdict.FULL_GPU);
        assertThat(plan.memory().gpus().get(0).totalBytes()).isLessThanOrEqualTo(850);
        assertThat(plan.memory().gpus().get(1).totalBytes()).isLessThanOrEqualTo(410);
    }

    @Test
    void leavesAGivenSplitAsItIs() {
        LayerChoice choice = new LayerChoice(11, 0, List.of(1.0, 1.0));
        OffloadPlan plan = planner(dense(), machine(2000, 1000L, 100L)).plan(choice);
        assertThat(plan.placement().tensorSplit()).containsExactly(1.0, 1.0);
        assertThat(plan.verdict()).isEqualTo(Verdict.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 200, 555, EVERYTHING_BYTES - 81, EVERYTHING_BYTES})
    void triesNoPlacementTwice(long gpuBytes) {
        List<Placement> tried = new ArrayList<>();
        MemoryModel memory = new FitTestData.AddedUpMemory();
        MemoryModel counting = (settings, placement) -> {
            tried.add(placement);
            return memory.estimate(settings, placement);
        };
        MachineBudget budget = machine(2000, gpuBytes);
        assertThat(new OffloadPlanner(mixture(), counting, SETTINGS, budget).plan(LayerChoice.AUTO))
                .isEqualTo(plan(mixture(), budget));
        assertThat(tried).doesNotHaveDuplicates();
    }

    private static OffloadPlan plan(ModelArchitecture architecture, MachineBudget budget) {
        return planner(architecture, budget).plan(LayerChoice.AUTO);
    }

    private static OffloadPlanner planner(ModelArchitecture architecture, MachineBudget budget) {
        return new OffloadPlanner(architecture, new FitTestData.AddedUpMemory(), SETTINGS, budget);
    }
}
