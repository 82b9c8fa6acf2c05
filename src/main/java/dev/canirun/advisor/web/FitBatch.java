package dev.canirun.advisor.web;

import dev.canirun.advisor.FitQuestion;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.JsonNode;

/**
 * Many questions at once. They are read one by one, so that a field nobody knows in one does not fail the rest.
 *
 * @param questions at most 200
 */
record FitBatch(
        @ArraySchema(schema = @Schema(implementation = FitQuestion.class), minItems = 1, maxItems = MOST_QUESTIONS)
        @Nullable
        List<JsonNode> questions) {

    static final int MOST_QUESTIONS = 200;

    /**
     * The answers in the order asked.
     *
     * @param answers one per question
     * @param catalog which data the answers were made from
     */
    record Answers(List<Answer> answers, @Nullable CatalogVersion catalog) implements StatesCatalog<Answers> {

        @Override
        public Answers withCatalog(CatalogVersion version) {
            return new Answers(answers, version);
        }
    }

    /**
     * One answer: a fit, or why there is none.
     *
     * @param fit the answer, {@code null} where there is none
     * @param problem why there is none, else {@code null}
     */
    record Answer(@Nullable FitResponse fit, @Nullable ProblemDetail problem) {}
}
