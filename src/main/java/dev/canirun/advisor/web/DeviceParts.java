package dev.canirun.advisor.web;

import dev.canirun.fit.Addition;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.hardware.DeviceBudget;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.memory.MemoryUse;
import java.util.ArrayList;
import java.util.List;

/** Sets what a plan takes beside what each memory can give; a card the plan leaves alone is listed with zeros. */
final class DeviceParts {

    private DeviceParts() {}

    static FitResponse.MemoryPart of(FitEstimate estimate, FitRequest request) {
        MachineBudget budget = request.budget();
        List<MemoryUse> uses = estimate.plan().memory().gpus();
        List<FitResponse.DevicePart> devices = new ArrayList<>();
        long ofAllGpus = 0;
        for (int i = 0; i < budget.gpus().size(); i++) {
            int gpu = i;
            long beside = request.additions().stream()
                    .mapToLong(addition -> addition.gpuBytes().get(gpu))
                    .sum();
            MemoryUse use = i < uses.size() ? uses.get(i) : MemoryUse.NONE;
            devices.add(part("GPU" + i, use, budget.gpus().get(i), beside, beside));
            ofAllGpus += beside;
        }
        long beside =
                request.additions().stream().mapToLong(Addition::hostBytes).sum();
        long takenOff = budget.gpusShareHostMemory() ? beside + ofAllGpus : beside;
        MemoryUse host = estimate.plan().memory().host();
        return new FitResponse.MemoryPart(devices, part("host", host, budget.host(), beside, takenOff));
    }

    /**
     * @param budget what is left by what is beside the model
     * @param beside bytes of that in this memory
     * @param takenOff what the budget is smaller by: in a memory that GPUs share, their part too
     */
    private static FitResponse.DevicePart part(
            String device, MemoryUse use, DeviceBudget budget, long beside, long takenOff) {
        long runtimeBytes = use.totalBytes() + beside > 0 ? budget.runtimeBytes() : 0;
        return new FitResponse.DevicePart(
                device,
                budget.name(),
                use.weightsBytes(),
                use.kvCacheBytes(),
                use.recurrentStateBytes(),
                use.computeBytes(),
                use.adapterBytes() + beside,
                runtimeBytes,
                use.totalBytes() + beside + runtimeBytes,
                budget.usableBytes() + takenOff,
                budget.capacityBytes());
    }
}
