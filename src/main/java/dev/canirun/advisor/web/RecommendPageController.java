package dev.canirun.advisor.web;

import dev.canirun.advisor.RecommendationAdvisor;
import dev.canirun.catalog.Task;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What a machine can run. */
@Controller
class RecommendPageController {

    /** Sizes people think in, in parameters. */
    private static final List<Long> SIZES =
            List.of(2_000_000_000L, 4_000_000_000L, 9_000_000_000L, 16_000_000_000L, 36_000_000_000L, 80_000_000_000L);

    private final FormFlow flow;
    private final RecommendationAdvisor advisor;
    private final RecommendationResponses responses;

    RecommendPageController(FormFlow flow, RecommendationAdvisor advisor, RecommendationResponses responses) {
        this.flow = flow;
        this.advisor = advisor;
        this.responses = responses;
    }

    @ModelAttribute("tasks")
    List<String> tasks() {
        return List.of(Task.values()).stream().map(EstimateParts::name).toList();
    }

    @ModelAttribute("sizes")
    List<Long> sizes() {
        return SIZES;
    }

    @GetMapping("/recommend")
    Object recommend(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            @ModelAttribute @Nullable FitQuery machine,
            BindingResult machineBinding,
            @ModelAttribute @Nullable RecommendQuery query,
            BindingResult queryBinding,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        FitForm form = FitForm.of(QuestionPage.RECOMMEND, parameters);
        if (!form.asksForMachine()) {
            return flow.start(QuestionPage.RECOMMEND, parameters, userAgent, locale, model);
        }
        return flow.ask(
                form, parameters, List.of(machineBinding, queryBinding), locale, model, response, (link, say) -> {
                    if (machine != null && query != null) {
                        var found = responses.of(advisor.answer(query.toQuestion(machine)));
                        model.addAttribute("answer", RecommendView.of(found, link, say));
                    }
                });
    }
}
