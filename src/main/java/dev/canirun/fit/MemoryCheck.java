package dev.canirun.fit;

import dev.canirun.hardware.DeviceBudget;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.memory.MemoryBreakdown;
import dev.canirun.memory.MemoryUse;

/** Compares what a load needs with what a machine can give. */
final class MemoryCheck {

    private final MachineBudget budget;

    MemoryCheck(MachineBudget budget) {
        this.budget = budget;
    }

    boolean fits(MemoryBreakdown memory) {
        return fitsGpus(memory) && fitsHost(memory);
    }

    boolean fitsGpus(MemoryBreakdown memory) {
        for (int i = 0; i < memory.gpus().size(); i++) {
            if (load(memory, i) > 1.0) {
                return false;
            }
        }
        return true;
    }

    boolean fitsHost(MemoryBreakdown memory) {
        return hostMissingBytes(memory) == 0;
    }

    /** Share of a GPU's usable memory that is needed: above 1 it does not fit. */
    double load(MemoryBreakdown memory, int gpu) {
        long needed = neededBytes(memory, gpu);
        long usable = budget.gpus().get(gpu).usableBytes();
        return needed == 0 ? 0 : usable == 0 ? Double.POSITIVE_INFINITY : (double) needed / usable;
    }

    /** Bytes missing on the GPUs, each counted for itself. */
    long gpuMissingBytes(MemoryBreakdown memory) {
        long missing = 0;
        for (int i = 0; i < memory.gpus().size(); i++) {
            missing += Math.max(0, neededBytes(memory, i) - budget.gpus().get(i).usableBytes());
        }
        return missing;
    }

    /** Bytes missing in system memory; where it is one pool with the GPUs', their part counts too. */
    long hostMissingBytes(MemoryBreakdown memory) {
        DeviceBudget host = budget.host();
        long needed = memory.host().totalBytes() + host.runtimeBytes();
        if (budget.gpusShareHostMemory()) {
            for (int i = 0; i < memory.gpus().size(); i++) {
                needed += neededBytes(memory, i);
            }
        }
        return Math.max(0, needed - host.usableBytes());
    }

    private long neededBytes(MemoryBreakdown memory, int gpu) {
        MemoryUse use = memory.gpus().get(gpu);
        long total = use.totalBytes();
        return total == 0 ? 0 : Math.addExact(total, budget.gpus().get(gpu).runtimeBytes());
    }
}
