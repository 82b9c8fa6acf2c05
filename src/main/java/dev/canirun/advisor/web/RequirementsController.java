package dev.canirun.advisor.web;

import dev.canirun.advisor.RequirementsAdvisor;
import dev.canirun.advisor.RequirementsQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/requirements}: which machines run a model, as a link or as a document. */
@RestController
@RequestMapping("/api/v1/requirements")
class RequirementsController {

    private final RequirementsAdvisor advisor;

    RequirementsController(RequirementsAdvisor advisor) {
        this.advisor = advisor;
    }

    /**
     * Says which machines run a model, asked by a link.
     *
     * @param targetTokensPerSecond least decode speed
     */
    @GetMapping
    ResponseEntity<RequirementsResponse> getRequirements(
            @ModelAttribute FitQuery query, @RequestParam(required = false) @Nullable Double targetTokensPerSecond) {
        return ResponseEntity.ok()
                .cacheControl(FitApiController.FRESH)
                .body(RequirementsResponse.of(advisor.answer(query.toRequirements(targetTokensPerSecond))));
    }

    /** Says which machines run a model. */
    @PostMapping
    RequirementsResponse require(@RequestBody RequirementsQuestion question) {
        return RequirementsResponse.of(advisor.answer(question));
    }
}
