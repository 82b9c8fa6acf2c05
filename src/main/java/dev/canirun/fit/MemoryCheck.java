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
        return slackBytes(memory) >= 0;
    }

    boolean fitsGpus(MemoryBreakdown memory) {
        return gpuSlackBytes(memory) >= 0;
    }

    /** What is left where it is tightest, or, negative, what is missing there. */
    long slackBytes(MemoryBreakdown memory) {
        return Math.min(gpuSlackBytes(memory), hostSlackBytes(memory));
    }

    long gpuSlackBytes(MemoryBreakdown memory) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < memory.gpus().size(); i++) {
            long needed = neededBytes(memory, i);
            if (needed > 0) {
                least = Math.min(least, budget.gpus().get(i).usableBytes() - needed);
            }
        }
        return least;
    }

    /** The most that all GPUs can hold together of a model. */
    long mostOnGpusBytes() {
        return budget.gpus().stream().mapToLong(MemoryCheck::mostBytes).sum();
    }

    /** The most that the machine can hold of a model. */
    long mostBytes() {
        return mostBytes(budget.host()) + (budget.gpusShareHostMemory() ? 0 : mostOnGpusBytes());
    }

    private static long mostBytes(DeviceBudget device) {
        return Math.max(0, device.usableBytes() - device.runtimeBytes());
    }

    /** System memory; where it is one pool with the GPUs', their part counts too. */
    private long hostSlackBytes(MemoryBreakdown memory) {
        DeviceBudget host = budget.host();
        long needed = memory.host().totalBytes() + host.runtimeBytes();
        if (budget.gpusShareHostMemory()) {
            for (int i = 0; i < memory.gpus().size(); i++) {
                needed += neededBytes(memory, i);
            }
        }
        return host.usableBytes() - needed;
    }

    /** Share of a GPU's usable memory that is needed: above 1 it does not fit. */
    double load(MemoryBreakdown memory, int gpu) {
        long needed = neededBytes(memory, gpu);
        long usable = budget.gpus().get(gpu).usableBytes();
        return needed == 0 ? 0 : usable == 0 ? Double.POSITIVE_INFINITY : (double) needed / usable;
    }

    private long neededBytes(MemoryBreakdown memory, int gpu) {
        MemoryUse use = memory.gpus().get(gpu);
        long total = use.totalBytes();
        return total == 0 ? 0 : Math.addExact(total, budget.gpus().get(gpu).runtimeBytes());
    }
}
