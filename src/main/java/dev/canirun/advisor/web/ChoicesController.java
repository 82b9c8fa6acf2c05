package dev.canirun.advisor.web;

import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /choices/gpu} and {@code /choices/model}: what a form offers while a name is typed. Made for the pages' script. */
@RestController
@RequestMapping("/choices")
class ChoicesController {

    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final FitChoices choices;

    ChoicesController(FitChoices choices) {
        this.choices = choices;
    }

    /** The names nearest to what was typed. */
    @GetMapping("/{kind:gpu|model}")
    ResponseEntity<List<FitChoices.Choice>> choices(
            @PathVariable String kind, @RequestParam(defaultValue = "") String q) {
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .body(kind.equals("gpu") ? choices.gpusLike(q) : choices.modelsLike(q));
    }
}
