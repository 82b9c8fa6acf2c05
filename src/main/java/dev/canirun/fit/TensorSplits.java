package dev.canirun.fit;

import dev.canirun.hardware.MachineBudget;
import dev.canirun.memory.MemoryBreakdown;
import java.util.ArrayList;
import java.util.List;

/** Shares of the layers per GPU ({@code -ts}). */
final class TensorSplits {

    private TensorSplits() {}

    /** llama.cpp's default: by the free memory of each device ({@code src/llama-model.cpp}, load_tensors). */
    static List<Double> byUsableMemory(MachineBudget budget) {
        List<Double> spendable = budget.gpus().stream()
                .map(gpu -> (double) Math.max(1, gpu.usableBytes() - gpu.runtimeBytes()))
                .toList();
        return shares(spendable);
    }

    /**
     * Shares moved from the fullest devices to the emptiest, by how full each is. Every card carries a compute buffer and
     * the last one the output layer too, so shares by memory alone overfill one card while another has room.
     */
    static List<Double> rebalanced(List<Double> split, MemoryBreakdown memory, MemoryCheck check) {
        List<Double> next = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            double load = check.load(memory, i);
            next.add(load > 0 && Double.isFinite(load) ? split.get(i) / load : split.get(i));
        }
        return shares(next);
    }

    private static List<Double> shares(List<Double> amounts) {
        double sum = amounts.stream().mapToDouble(Double::doubleValue).sum();
        return amounts.stream().map(amount -> amount / sum).toList();
    }
}
