package dev.canirun.advisor.web;

import dev.canirun.advisor.RequirementsAdvisor;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Which hardware a model needs. */
@Controller
class RequirementsPageController {

    private final FormFlow flow;
    private final RequirementsAdvisor advisor;

    RequirementsPageController(FormFlow flow, RequirementsAdvisor advisor) {
        this.flow = flow;
        this.advisor = advisor;
    }

    /** The one number that is not part of a question about a known machine. */
    record Target(@Nullable Double targetTokensPerSecond) {}

    @GetMapping("/requirements")
    Object requirements(
            @RequestParam MultiValueMap<String, String> parameters,
            @ModelAttribute @Nullable FitQuery query,
            BindingResult binding,
            @ModelAttribute @Nullable Target target,
            BindingResult targetBinding,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        FitForm form = FitForm.of(QuestionPage.REQUIREMENTS, parameters);
        if (form.isEmpty()) {
            return flow.start(QuestionPage.REQUIREMENTS, parameters, "", locale, model);
        }
        return flow.ask(form, parameters, List.of(binding, targetBinding), locale, model, response, (link, say) -> {
            if (query != null && target != null) {
                var found =
                        RequirementsResponse.of(advisor.answer(query.toRequirements(target.targetTokensPerSecond())));
                model.addAttribute("answer", RequirementsView.of(found, link, say));
            }
        });
    }
}
