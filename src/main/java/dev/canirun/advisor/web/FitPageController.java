package dev.canirun.advisor.web;

import dev.canirun.advisor.web.FitForm.Reason;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnknownIdException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
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

    private static final String VIEW = "fit/page";

    private final FitChoices choices;
    private final FitFormReader reader;
    private final FitViews views;
    private final MessageSource messages;

    FitPageController(FitChoices choices, FitFormReader reader, FitViews views, MessageSource messages) {
        this.choices = choices;
        this.reader = reader;
        this.views = views;
        this.messages = messages;
    }

    @GetMapping("/")
    String home(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            Locale locale,
            Model model) {
        FitForm asked = reader.shown(FitForm.of(QuestionPage.FIT, parameters));
        FitForm form = asked.isEmpty()
                ? asked.with("os", FitForm.guessedSystem(userAgent)).with("ram", "16")
                : asked;
        return show(form, new Say(messages, locale), model);
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
        Say say = new Say(messages, locale);
        binding.getFieldErrors()
                .forEach(error ->
                        form.problems().put(error.getField(), new Reason(say.text("fit.error.number"), List.of())));
        Optional<FitLink> link = reader.link(form, say);
        if (link.isPresent() && !isThere(parameters, link.get())) {
            return new RedirectView(link.get().to(QuestionPage.FIT.path()), true);
        }
        FitForm shown = reader.shown(form);
        if (link.isPresent() && query != null) {
            answer(query, link.get(), shown, say, model, response);
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        return show(shown, say, model);
    }

    private void answer(
            FitQuery query, FitLink link, FitForm form, Say say, Model model, HttpServletResponse response) {
        try {
            model.addAttribute("answer", views.view(query.toQuestion(), link, say));
        } catch (InvalidRequestException invalid) {
            response.setStatus(invalid.getStatusCode().value());
            invalid.problems()
                    .forEach(problem -> form.problems()
                            .put(FitFields.of(problem.pointer()), new Reason(FitFields.text(problem, say), List.of())));
        } catch (UnknownIdException unknown) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            form.problems().put(unknown.resource(), new Reason(unknown.detail(), List.of()));
        } catch (CannotAnswerException cannot) {
            response.setStatus(cannot.getStatusCode().value());
            model.addAttribute("refusal", cannot.detail());
        }
    }

    /** Whether the request already is the canonical link; the language switch is nobody's question. */
    private static boolean isThere(MultiValueMap<String, String> parameters, FitLink link) {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(parameters);
        asked.remove("lang");
        return asked.equals(link.parameters());
    }

    private String show(FitForm form, Say say, Model model) {
        model.addAttribute("say", say);
        model.addAttribute("form", form);
        model.addAttribute("choices", choices);
        return VIEW;
    }
}
