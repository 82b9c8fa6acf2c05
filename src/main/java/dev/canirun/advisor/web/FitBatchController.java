package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.ProblemException;
import dev.canirun.problem.Problems;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v1/fits/batch}. */
@RestController
class FitBatchController {

    private static final String PATH = "/api/v1/fits/batch";

    private final FitAdvisor advisor;
    private final FitResponses responses;
    private final JsonMapper jsonMapper;

    FitBatchController(FitAdvisor advisor, FitResponses responses, JsonMapper jsonMapper) {
        this.advisor = advisor;
        this.responses = responses;
        this.jsonMapper = jsonMapper;
    }

    /** Answers up to 200 questions in order; one bad question does not fail the rest. */
    @PostMapping(PATH)
    FitBatch.Answers answerFits(@RequestBody FitBatch batch) {
        List<JsonNode> questions = batch.questions();
        if (questions == null || questions.isEmpty() || questions.size() > FitBatch.MOST_QUESTIONS) {
            throw new InvalidRequestException(
                    "/questions", "holds no question or too many; send 1 to " + FitBatch.MOST_QUESTIONS + ".");
        }
        return new FitBatch.Answers(questions.stream().map(this::one).toList(), null);
    }

    private FitBatch.Answer one(JsonNode question) {
        try {
            FitQuestion read = jsonMapper.treeToValue(question, FitQuestion.class);
            if (read == null) {
                throw new InvalidRequestException("", "is empty; send a question.");
            }
            return new FitBatch.Answer(responses.of(advisor.answer(read)), null);
        } catch (ProblemException | JacksonException refused) {
            ProblemDetail problem = Problems.describe(refused, HttpStatus.BAD_REQUEST, PATH);
            return new FitBatch.Answer(null, problem);
        }
    }
}
