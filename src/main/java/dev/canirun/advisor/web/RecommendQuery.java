package dev.canirun.advisor.web;

import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.RecommendationsQuestion;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of a recommendation as query parameters; machine and runtime are those of {@link FitQuery}.
 *
 * @param task what models are for
 * @param license licence identifier
 * @param modality what they take in
 * @param minParameters least number of weights
 * @param maxParameters largest number of weights
 * @param minTokensPerSecond least decode speed
 * @param minContextLength least context that must fit
 * @param limit most answers
 */
record RecommendQuery(
        @Nullable String task,
        @Nullable String license,
        @Nullable String modality,
        @Nullable Long minParameters,
        @Nullable Long maxParameters,
        @Nullable Double minTokensPerSecond,
        @Nullable Integer minContextLength,
        @Nullable Integer limit) {

    RecommendationsQuestion toQuestion(FitQuery machine) {
        FitQuestion asked = machine.toQuestion();
        return new RecommendationsQuestion(
                asked.machine(),
                asked.runtime(),
                blankToNull(task),
                new RecommendationsQuestion.Filters(
                        blankToNull(license),
                        blankToNull(modality),
                        minParameters,
                        maxParameters,
                        minTokensPerSecond,
                        minContextLength),
                null,
                limit);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
