package dev.canirun.fit;

import dev.canirun.hardware.MachineBudget;
import dev.canirun.memory.MemoryBreakdown;
import dev.canirun.memory.MemoryUse;
import java.util.ArrayList;
import java.util.List;

/**
 * Several models loaded at once on one machine, each by a llama-server of its own: every one is planned into what those before
 * it leave, so that the devices' sums are those of the same exact estimates. One that does not fit takes nothing.
 */
public final class LoadedTogether {

    private final FitCalculator calculator;

    public LoadedTogether(FitCalculator calculator) {
        this.calculator = calculator;
    }

    /**
     * One model among the others.
     *
     * @param estimate its plan
     * @param request the machine as those before it left it
     */
    public record Resident(FitEstimate estimate, FitRequest request) {}

    /** In the order given, which is the order of loading. */
    public List<Resident> plan(List<Candidate> candidates, FitRequest request) {
        List<Resident> residents = new ArrayList<>();
        MachineBudget left = request.budget();
        for (Candidate candidate : candidates) {
            int trained = candidate.model().architecture().trainedContextLength();
            FitRequest asked = request.withBudget(left)
                    .withContextLength(Math.min(trained, request.settings().contextLength()));
            Trial trial = calculator.trial(candidate, asked);
            residents.add(new Resident(calculator.complete(trial, asked), asked));
            if (trial.plan().fits()) {
                left = less(left, trial.plan().memory());
            }
        }
        return residents;
    }

    private static MachineBudget less(MachineBudget budget, MemoryBreakdown memory) {
        List<Long> gpuBytes = new ArrayList<>();
        for (int i = 0; i < budget.gpus().size(); i++) {
            MemoryUse use = i < memory.gpus().size() ? memory.gpus().get(i) : MemoryUse.NONE;
            gpuBytes.add(
                    use.totalBytes() == 0
                            ? 0
                            : use.totalBytes() + budget.gpus().get(i).runtimeBytes());
        }
        return budget.less(gpuBytes, memory.host().totalBytes() + budget.host().runtimeBytes());
    }
}
