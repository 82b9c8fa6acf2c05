package dev.canirun.fit;

import dev.canirun.hardware.MachineBudget;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;

/** The longest context that one placement has room for. */
final class ContextLimit {

    /** llama.cpp pads the context to this many cells ({@code GGML_PAD(n_ctx, 256)}, src/llama-context.cpp). */
    private static final int STEP_TOKENS = 256;

    private ContextLimit() {}

    /** Returns tokens, at most {@code trainedContextLength}; 0 when not even the shortest context fits. */
    static int longestTokens(
            MemoryModel memoryModel,
            RuntimeSettings settings,
            Placement placement,
            MachineBudget budget,
            int trainedContextLength) {
        MemoryCheck check = new MemoryCheck(budget);
        if (fits(memoryModel, settings, placement, check, trainedContextLength)) {
            return trainedContextLength;
        }
        int low = 0;
        int high = (trainedContextLength - 1) / STEP_TOKENS;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (fits(memoryModel, settings, placement, check, middle * STEP_TOKENS)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low * STEP_TOKENS;
    }

    private static boolean fits(
            MemoryModel memoryModel, RuntimeSettings settings, Placement placement, MemoryCheck check, int tokens) {
        return check.fits(memoryModel.estimate(settings.withContextLength(tokens), placement));
    }
}
