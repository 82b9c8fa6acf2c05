package dev.canirun.advisor.web;

import dev.canirun.advisor.TogetherAdvisor;
import dev.canirun.advisor.TogetherQuestion;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/fits/together}: several models loaded at once on one machine. */
@RestController
class TogetherController {

    private final TogetherAdvisor advisor;

    TogetherController(TogetherAdvisor advisor) {
        this.advisor = advisor;
    }

    /** Says whether several models can be loaded at once. */
    @PostMapping("/api/v1/fits/together")
    TogetherResponse fitTogether(@RequestBody TogetherQuestion question) {
        return TogetherResponse.of(advisor.answer(question));
    }
}
