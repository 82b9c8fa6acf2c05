package dev.canirun.site;

import dev.canirun.picture.LinkPicture;
import dev.canirun.picture.Pictures;
import dev.canirun.picture.Tone;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
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
            "training-not-modelled",
            "repository-not-readable",
            "config-not-understood",
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

    static final List<String> GUIDE =
            List.of("gguf", "quantization", "size", "offload", "experts", "context", "speed", "special");

    private static final List<Shown> ACCURACY = AccuracyTables.DOCUMENTS.stream()
            .map(document -> new Shown(document, AccuracyTables.read(document)))
            .toList();

    /** A document and its tables. */
    record Shown(String document, List<AccuracyTables.Table> tables) {}

    private final Pictures pictures;
    private final MessageSource messages;

    SiteController(Pictures pictures, MessageSource messages) {
        this.pictures = pictures;
        this.messages = messages;
    }

    /** The preview of every page that has none of its own. */
    @GetMapping("/picture.png")
    ResponseEntity<byte[]> picture(@RequestParam @Nullable String lang) {
        return pictures.png(
                "site",
                lang,
                language -> new LinkPicture(
                        messages.getMessage("site.name", null, language),
                        Tone.PLAIN,
                        messages.getMessage("fit.title", null, language),
                        messages.getMessage("fit.description", null, language),
                        List.of(),
                        null));
    }

    @GetMapping("/guide")
    String guide(Model model) {
        model.addAttribute("parts", GUIDE);
        return "site/guide";
    }

    @GetMapping("/accuracy")
    String accuracy(Locale locale, Model model) {
        model.addAttribute("documents", ACCURACY);
        model.addAttribute("words", new AccuracyWords(messages, locale));
        return "site/accuracy";
    }

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
