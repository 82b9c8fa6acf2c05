package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.TogetherAdvisor;
import dev.canirun.advisor.TogetherQuestion;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

/** Models against each other on one machine, and all of them loaded at once. */
@Controller
class ComparePageController {

    private final FormFlow flow;
    private final FitAdvisor advisor;
    private final FitResponses responses;
    private final TogetherAdvisor together;

    ComparePageController(FormFlow flow, FitAdvisor advisor, FitResponses responses, TogetherAdvisor together) {
        this.flow = flow;
        this.advisor = advisor;
        this.responses = responses;
        this.together = together;
    }

    @GetMapping("/compare")
    Object models(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            @ModelAttribute @Nullable FitQuery query,
            BindingResult binding,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        FitForm form = FitForm.of(QuestionPage.COMPARE, parameters);
        if (form.value("model").isEmpty()) {
            return flow.start(QuestionPage.COMPARE, parameters, userAgent, locale, model);
        }
        return flow.ask(form, parameters, List.of(binding), locale, model, response, (link, say) -> {
            FitQuestion question = FitQuery.of(link).toQuestion();
            List<String> ids = ids(link);
            List<FitResponse> alone = ids.stream()
                    .map(question::withModel)
                    .map(advisor::answer)
                    .map(responses::of)
                    .toList();
            var all = TogetherResponse.of(together.answer(new TogetherQuestion(
                    ids.stream()
                            .<TogetherQuestion.@Nullable LoadedModel>map(
                                    id -> new TogetherQuestion.LoadedModel(id, question.quantization()))
                            .toList(),
                    question.machine(),
                    question.runtime())));
            model.addAttribute("answer", CompareView.of(alone, all, link, say));
        });
    }

    private static List<String> ids(FitLink link) {
        return Stream.of(link.values().getOrDefault("model", "").split(",", -1)).toList();
    }
}
