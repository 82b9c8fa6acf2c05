package dev.canirun.fit;

import dev.canirun.hardware.DeviceBudget;
import dev.canirun.memory.MemoryUse;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedModel;
import java.util.List;
import java.util.Optional;

/** How quick a reply would be if GPUs as fast as the machine's held all of the model, and how much memory that takes. */
final class GpuMemoryLever {

    static final String FIELD = "memoryGiB";

    private static final long GIB = 1L << 30;

    private GpuMemoryLever() {}

    /** Nothing where there is no GPU, where its memory is the system's own, and where everything is on it already. */
    static Optional<SpeedLever> of(Trial slow, FitRequest request, SpeedModel speedModel) {
        boolean helps = !request.usableBudget().gpus().isEmpty()
                && !request.budget().gpusShareHostMemory()
                && slow.plan().verdict() != Verdict.FULL_GPU;
        if (!helps) {
            return Optional.empty();
        }
        OffloadPlan whole =
                OffloadPlanner.of(slow.candidate(), request, request.settings()).planOnGpusAlone(LayerChoice.AUTO);
        SpeedEstimate speed = speedModel.estimate(
                slow.candidate().reads(), request.settings(), whole.placement(), request.machine(), request.workload());
        return Optional.ofNullable(speed)
                .map(known -> new SpeedLever(FIELD + "=" + gib(whole, request), known.responseSeconds()));
    }

    /** What all cards together must have, with the part of them that a model cannot use. */
    private static long gib(OffloadPlan whole, FitRequest request) {
        List<DeviceBudget> budgets = request.usableBudget().gpus();
        long bytes = 0;
        for (int i = 0; i < budgets.size(); i++) {
            DeviceBudget budget = budgets.get(i);
            MemoryUse use = whole.memory().gpus().get(i);
            bytes += use.totalBytes() + budget.runtimeBytes() + budget.capacityBytes() - budget.usableBytes();
        }
        return (bytes + GIB - 1) / GIB;
    }
}
