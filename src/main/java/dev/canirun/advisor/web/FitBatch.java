package dev.canirun.advisor.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.JsonNode;

/**
 * Many questions at once. They are read one by one, so that a field nobody knows in one does not fail the rest.
 *
 * @param questions at most {@value #MOST_QUESTIONS}
 */
record FitBatch(@Nullable List<JsonNode> questions) {

    static final int MOST_QUESTIONS = 200;

    /** The answers in the order asked. */
    record Answers(List<Answer> answers) {}

    /** One answer: a fit, or why there is none. */
    record Answer(@Nullable FitResponse fit, @Nullable ProblemDetail problem) {}
}
