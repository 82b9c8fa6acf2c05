package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitQuestion;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/fits}: one model on one machine, as a link or as a document. */
@RestController
@RequestMapping("/api/v1/fits")
class FitApiController {

    /** Answers change with a release or an edit of the catalog; the validator tells the rest. */
    static final CacheControl FRESH = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final FitAdvisor advisor;
    private final FitResponses responses;

    FitApiController(FitAdvisor advisor, FitResponses responses) {
        this.advisor = advisor;
        this.responses = responses;
    }

    /** Says how a model runs on a machine, as a link. */
    @GetMapping
    ResponseEntity<FitResponse> getFit(@ModelAttribute FitQuery query) {
        return ResponseEntity.ok().cacheControl(FRESH).body(responses.of(advisor.answer(query.toQuestion())));
    }

    /** Says how a model runs on a machine. */
    @PostMapping
    FitResponse answerFit(@RequestBody FitQuestion question) {
        return responses.of(advisor.answer(question));
    }
}
