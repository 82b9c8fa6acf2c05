package dev.canirun.inspection.web;

import dev.canirun.advisor.web.OwnModelForm;
import dev.canirun.inspection.GgufInspector;
import dev.canirun.inspection.InspectedModel;
import dev.canirun.inspection.InspectionAdvisor;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What one's own model file is and how it fits. Only its head is needed, and a script sends only that. */
@Controller
class InspectPageController {

    /** Tells the script how many bytes to send besides. */
    private static final String MISSING_BYTES = "Gguf-Missing-Bytes";

    private final OwnModelForm form;
    private final InspectionAdvisor advisor;
    private final RepositoryPage repositories;

    InspectPageController(OwnModelForm form, InspectionAdvisor advisor, RepositoryPage repositories) {
        this.form = form;
        this.repositories = repositories;
        this.advisor = advisor;
    }

    @GetMapping("/inspect")
    String form(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        String repository =
                parameters.getOrDefault("repository", List.of("")).get(0).strip();
        return repository.isEmpty()
                ? form.start(parameters, userAgent, locale, model)
                : repositories.answer(repository, parameters, locale, model, response);
    }

    @PostMapping(path = "/inspect", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String inspect(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            InspectedModel inspected = advisor.inspect(UploadedParts.of(files == null ? List.of() : files));
            model.addAttribute("file", InspectionResponse.of(inspected, null).file());
            model.addAttribute("cannotModel", inspected.cannotModel());
            return form.answer(parameters, locale, model, response, question -> advisor.answer(inspected, question));
        } catch (InvalidRequestException | CannotAnswerException refused) {
            refuse(refused, model, response);
            return form.start(parameters, "", locale, model);
        }
    }

    private static void refuse(ProblemException refused, Model model, HttpServletResponse response) {
        response.setStatus(refused.getStatusCode().value());
        if (refused.getStatusCode() == HttpStatus.BAD_REQUEST) {
            model.addAttribute("noFile", true);
            return;
        }
        Map<String, Object> properties = refused.getBody().getProperties();
        Object missing = properties == null ? null : properties.get(GgufInspector.MISSING_BYTES);
        if (missing == null) {
            model.addAttribute("refusal", refused.detail());
        } else {
            model.addAttribute("cut", missing);
            response.setHeader(MISSING_BYTES, missing.toString());
        }
    }
}
