package dev.canirun.advisor.web;

import dev.canirun.fit.FitEstimate;
import dev.canirun.hardware.DeviceBudget;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.memory.MemoryUse;
import java.util.ArrayList;
import java.util.List;

/** Sets what a plan takes beside what each memory can give; a card the plan leaves alone is listed with zeros. */
final class DeviceParts {

    private DeviceParts() {}

    static FitResponse.MemoryPart of(FitEstimate estimate, MachineBudget budget) {
        List<MemoryUse> uses = estimate.plan().memory().gpus();
        List<FitResponse.DevicePart> devices = new ArrayList<>();
        for (int i = 0; i < budget.gpus().size(); i++) {
            MemoryUse use = i < uses.size() ? uses.get(i) : MemoryUse.NONE;
            devices.add(part("GPU" + i, use, budget.gpus().get(i)));
        }
        return new FitResponse.MemoryPart(
                devices, part("host", estimate.plan().memory().host(), budget.host()));
    }

    private static FitResponse.DevicePart part(String device, MemoryUse use, DeviceBudget budget) {
        long runtimeBytes = use.totalBytes() > 0 ? budget.runtimeBytes() : 0;
        return new FitResponse.DevicePart(
                device,
                budget.name(),
                use.weightsBytes(),
                use.kvCacheBytes(),
                use.recurrentStateBytes(),
                use.computeBytes(),
                runtimeBytes,
                use.totalBytes() + runtimeBytes,
                budget.usableBytes(),
                budget.capacityBytes());
    }
}
