package dev.canirun.advisor.web;

import dev.canirun.advisor.RecommendationsQuestion;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/recommendations}: what a machine can run, as a link or as a document. */
@RestController
@RequestMapping("/api/v1/recommendations")
class RecommendationsController {

    private final RecommendationAnswers answers;

    RecommendationsController(RecommendationAnswers answers) {
        this.answers = answers;
    }

    /** Ranks what a machine can run, as a link. */
    @GetMapping
    ResponseEntity<RecommendationsResponse> getRecommendations(
            @ModelAttribute FitQuery machine, @ModelAttribute RecommendQuery query) {
        return ResponseEntity.ok().cacheControl(FitApiController.FRESH).body(answers.to(query.toQuestion(machine)));
    }

    /** Ranks what a machine can run. */
    @PostMapping
    RecommendationsResponse recommend(@RequestBody RecommendationsQuestion question) {
        return answers.to(question);
    }
}
