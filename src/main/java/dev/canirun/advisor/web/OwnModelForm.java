package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAnswer;
import dev.canirun.advisor.FitQuestion;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** The machine's form and the answer below it, for a page about a model that is not in the catalog. */
@Component
public class OwnModelForm {

    private final FormFlow flow;
    private final FitResponses responses;

    OwnModelForm(FormFlow flow, FitResponses responses) {
        this.flow = flow;
        this.responses = responses;
    }

    /** The form alone. */
    public String start(MultiValueMap<String, String> parameters, String userAgent, Locale locale, Model model) {
        return flow.start(QuestionPage.INSPECT, parameters, userAgent, locale, model);
    }

    /**
     * The form and what the model comes to on the machine it names, or only the form where it names none.
     *
     * @param answerer asks about the model; its question holds machine and runtime
     */
    public String answer(
            MultiValueMap<String, String> parameters,
            Locale locale,
            Model model,
            HttpServletResponse response,
            Function<FitQuestion, FitAnswer> answerer) {
        FitForm form = FitForm.of(QuestionPage.INSPECT, parameters);
        boolean named = !form.filledCards().isEmpty() || !form.value("ram").isEmpty();
        return flow.answerHere(form, locale, model, response, (link, say) -> {
            if (named) {
                FitAnswer answer = answerer.apply(FitQuery.of(link).toQuestion());
                model.addAttribute("answer", OwnModelView.of(answer, responses.of(answer), say));
            }
        });
    }
}
