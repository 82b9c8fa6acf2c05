package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The form, and the form with its answer under a link that anyone can open. */
@Controller
class FitPageController {

    private final FormFlow flow;
    private final FitViews views;
    private final FitAdvisor advisor;
    private final MessageSource messages;

    FitPageController(FormFlow flow, FitViews views, FitAdvisor advisor, MessageSource messages) {
        this.flow = flow;
        this.advisor = advisor;
        this.messages = messages;
        this.views = views;
    }

    @GetMapping("/")
    String home(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            Locale locale,
            Model model) {
        return flow.start(QuestionPage.FIT, parameters, userAgent, locale, model);
    }

    @GetMapping("/fit")
    Object fit(
            @RequestParam MultiValueMap<String, String> parameters,
            @ModelAttribute @Nullable FitQuery query,
            BindingResult binding,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        FitForm form = FitForm.of(QuestionPage.FIT, parameters);
        if (form.isEmpty()) {
            return new RedirectView("/", true);
        }
        Object shown = flow.ask(form, parameters, List.of(binding), locale, model, response, (link, say) -> {
            if (query != null) {
                FitView view =
                        views.view(query.toQuestion(), link, QuantizationOrder.of(parameters.getFirst("sort")), say);
                model.addAttribute("answer", view);
                model.addAttribute("picture", view.share().picture());
            }
        });
        if (query != null && !form.problems().isEmpty()) {
            nameOtherProblems(form, query, locale);
        }
        return shown;
    }

    /** A name that stands for nothing must not hide a wrong number: everything is said at once. */
    private void nameOtherProblems(FitForm form, FitQuery query, Locale locale) {
        Say say = new Say(messages, locale);
        advisor.problems(query.withoutCards())
                .forEach(problem -> form.problems()
                        .putIfAbsent(
                                FitFields.of(form.page(), problem.pointer()),
                                new FitForm.Reason(FitFields.text(problem, say), List.of())));
    }
}
