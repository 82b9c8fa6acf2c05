package dev.canirun.site;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Pages about the site itself. */
@Controller
class SiteController {

    /** The API's problem types that a caller may meet, each explained under {@code problems.} in the message files. */
    static final List<String> PROBLEM_TYPES = List.of(
            "malformed-json",
            "invalid-request",
            "unknown-model",
            "unknown-gpu",
            "unknown-quantization",
            "unknown-architecture",
            "not-found",
            "method-not-allowed",
            "not-acceptable",
            "content-too-large",
            "unauthorized",
            "precondition-failed",
            "precondition-required",
            "unsupported-media-type",
            "too-many-requests",
            "service-unavailable",
            "internal-server-error");

    static final List<String> METHOD =
            List.of("weights", "cache", "compute", "runtime", "usable", "plan", "best", "speed", "quality", "unknown");

    @GetMapping("/methodology")
    String methodology(Model model) {
        model.addAttribute("parts", METHOD);
        return "site/methodology";
    }

    @GetMapping("/problems")
    String problems(Model model) {
        model.addAttribute("types", PROBLEM_TYPES);
        return "site/problems";
    }

    /** Where a problem document's {@code type} leads. */
    @GetMapping("/problems/{type}")
    String problem(@PathVariable String type, Model model) {
        if (!PROBLEM_TYPES.contains(type)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("types", List.of(type));
        return "site/problems";
    }
}
