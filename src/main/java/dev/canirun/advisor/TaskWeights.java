package dev.canirun.advisor;

import dev.canirun.catalog.Task;
import dev.canirun.fit.ScoreWeights;
import org.jspecify.annotations.Nullable;

/**
 * What counts how much for a task: writing wants the largest model, for logic its size matters less, chatting wants a quick
 * one, code and documents a long context.
 */
final class TaskWeights {

    private static final ScoreWeights GENERAL = new ScoreWeights(0.45, 0.30, 0.15, 0.10);
    private static final ScoreWeights QUICK = new ScoreWeights(0.35, 0.40, 0.15, 0.10);
    private static final ScoreWeights LARGE = new ScoreWeights(0.60, 0.20, 0.10, 0.10);
    private static final ScoreWeights LONG = new ScoreWeights(0.45, 0.20, 0.15, 0.20);
    private static final double MOST = 1000;

    private TaskWeights() {}

    static ScoreWeights of(@Nullable Task task) {
        if (task == null) {
            return GENERAL;
        }
        return switch (task) {
            case CHAT, TOOL_USE, EDGE -> QUICK;
            case WRITING, ROLEPLAY, RESEARCH, MEDICAL -> LARGE;
            case CODING, LONG_CONTEXT, RETRIEVAL -> LONG;
            case REASONING, MATH, VISION, EMBEDDING, RERANKING, MULTILINGUAL, SAFETY, UNCENSORED -> GENERAL;
        };
    }

    /** The caller's weights over the task's own. */
    static ScoreWeights read(
            FieldChecks checks, RecommendationsQuestion.@Nullable Weights stated, @Nullable Task task) {
        ScoreWeights own = of(task);
        if (stated == null) {
            return own;
        }
        double quality = checks.number("/weights/quality", stated.quality(), own.quality(), 0, MOST);
        double speed = checks.number("/weights/speed", stated.speed(), own.speed(), 0, MOST);
        double fit = checks.number("/weights/fit", stated.fit(), own.fit(), 0, MOST);
        double context = checks.number("/weights/context", stated.context(), own.context(), 0, MOST);
        if (quality + speed + fit + context == 0) {
            checks.refuse("/weights", "are all 0; send at least one above 0.");
            return own;
        }
        return new ScoreWeights(quality, speed, fit, context);
    }
}
