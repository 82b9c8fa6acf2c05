package dev.canirun.fit;

import dev.canirun.hardware.MachineBudget;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.function.IntToLongFunction;

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
        IntToLongFunction missing = steps -> -check.slackBytes(memoryModel.estimate(
                settings.withContextLength(Math.min(steps * STEP_TOKENS, trainedContextLength)), placement));
        int mostSteps = Math.toIntExact(((long) trainedContextLength + STEP_TOKENS - 1) / STEP_TOKENS);
        long missingAtMost = missing.applyAsLong(mostSteps);
        if (missingAtMost <= 0) {
            return trainedContextLength;
        }
        long missingAtLeast = missing.applyAsLong(1);
        if (missingAtLeast > 0 || mostSteps == 1) {
            return 0;
        }
        // The first number of steps that is too many: "missing" minus one byte is then no longer negative.
        int tooMany = Threshold.leastNotNegative(
                1, missingAtLeast - 1, mostSteps, missingAtMost - 1, steps -> missing.applyAsLong(steps) - 1);
        return (tooMany - 1) * STEP_TOKENS;
    }
}
