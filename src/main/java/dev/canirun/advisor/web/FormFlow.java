package dev.canirun.advisor.web;

import dev.canirun.advisor.web.FitForm.Reason;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnknownIdException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.view.RedirectView;

/**
 * What every page with a form does: a form that was sent becomes the one address of its answer, an address is answered below
 * its form, and a mistake comes back with the reason at the field.
 */
@Component
class FormFlow {

    private final FitChoices choices;
    private final FitFormReader reader;
    private final MessageSource messages;

    FormFlow(FitChoices choices, FitFormReader reader, MessageSource messages) {
        this.choices = choices;
        this.reader = reader;
        this.messages = messages;
    }

    /** Answers a question that could be read. */
    @FunctionalInterface
    interface Answerer {

        /** @throws dev.canirun.problem.ProblemException when it cannot be answered */
        void answer(FitLink link, Say say);
    }

    /** The empty form, with what the browser tells of the machine filled in. */
    String start(
            QuestionPage page, MultiValueMap<String, String> parameters, String userAgent, Locale locale, Model model) {
        FitForm asked = reader.shown(FitForm.of(page, parameters));
        FitForm form = page.asksForMachine() && asked.isEmpty()
                ? asked.with("os", FitForm.guessedSystem(userAgent)).with("ram", "16")
                : asked;
        return show(form, new Say(messages, locale), model);
    }

    /** The form with its answer or its mistakes, or the way to the address of the answer. */
    Object ask(
            FitForm form,
            MultiValueMap<String, String> parameters,
            List<BindingResult> bindings,
            Locale locale,
            Model model,
            HttpServletResponse response,
            Answerer answerer) {
        Say say = new Say(messages, locale);
        bindings.stream()
                .flatMap(binding -> binding.getFieldErrors().stream())
                .filter(error -> isAsTyped(form, error.getField(), parameters))
                .forEach(error ->
                        form.problems().put(error.getField(), new Reason(say.text("fit.error.number"), List.of())));
        Optional<FitLink> link = reader.link(form, say);
        if (link.isPresent() && !isThere(parameters, link.get())) {
            return new RedirectView(link.get().to(form.page().path()), true);
        }
        return answered(form, link, say, model, response, answerer);
    }

    /** The same for a form whose answer has no address, because what it is about was sent along. */
    String answerHere(FitForm form, Locale locale, Model model, HttpServletResponse response, Answerer answerer) {
        Say say = new Say(messages, locale);
        return answered(form, reader.link(form, say), say, model, response, answerer);
    }

    private String answered(
            FitForm form,
            Optional<FitLink> link,
            Say say,
            Model model,
            HttpServletResponse response,
            Answerer answerer) {
        FitForm shown = reader.shown(form);
        if (link.isPresent()) {
            answer(link.get(), shown, say, model, response, answerer);
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        return show(shown, say, model);
    }

    private static void answer(
            FitLink link, FitForm form, Say say, Model model, HttpServletResponse response, Answerer answerer) {
        try {
            answerer.answer(link, say);
        } catch (InvalidRequestException invalid) {
            response.setStatus(invalid.getStatusCode().value());
            invalid.problems()
                    .forEach(problem -> form.problems()
                            .put(
                                    FitFields.of(form.page(), problem.pointer()),
                                    new Reason(FitFields.text(problem, say), List.of())));
        } catch (UnknownIdException unknown) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            form.problems().put(unknown.resource(), new Reason(unknown.detail(), List.of()));
        } catch (CannotAnswerException cannot) {
            response.setStatus(cannot.getStatusCode().value());
            model.addAttribute("refusal", cannot.detail());
        }
    }

    /** Whether the form holds a value as it was sent: what was made a number leads to another address. */
    private static boolean isAsTyped(FitForm form, String field, MultiValueMap<String, String> parameters) {
        String sent = parameters.getFirst(field);
        return sent == null || form.value(field).isEmpty() || form.value(field).equals(sent.strip());
    }

    /** Whether the request already is the canonical link; language and order of a table are nobody's question. */
    private static boolean isThere(MultiValueMap<String, String> parameters, FitLink link) {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(parameters);
        asked.remove("lang");
        asked.remove("sort");
        return asked.equals(link.parameters());
    }

    private String show(FitForm form, Say say, Model model) {
        model.addAttribute("say", say);
        model.addAttribute("form", form);
        model.addAttribute("choices", choices);
        return form.page().view();
    }
}
