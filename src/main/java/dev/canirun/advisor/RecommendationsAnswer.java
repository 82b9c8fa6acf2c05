package dev.canirun.advisor;

import dev.canirun.fit.FitRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine can run.
 *
 * @param request the machine and settings as they were understood
 * @param assumptions what was not stated and therefore assumed, in words
 * @param considered how many models met the conditions and run, before the limit
 * @param items the best of them, best first
 * @param sideBySide a large model at few bits against a smaller one at many, {@code null} where there is no such choice
 */
public record RecommendationsAnswer(
        FitRequest request,
        List<String> assumptions,
        int considered,
        List<Recommendation> items,
        @Nullable SideBySide sideBySide) {

    public RecommendationsAnswer {
        assumptions = List.copyOf(assumptions);
        items = List.copyOf(items);
    }
}
