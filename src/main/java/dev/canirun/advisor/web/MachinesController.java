package dev.canirun.advisor.web;

import dev.canirun.advisor.web.FitForm.Reason;
import dev.canirun.systeminfo.SystemReports;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.view.RedirectView;

/** The visitor's machines: described by pasting what a tool prints, and remembered by a cookie alone. */
@Controller
class MachinesController {

    private static final String PATH = "/machines";
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final FormFlow flow;
    private final PastedMachine pasted;
    private final MessageSource messages;

    MachinesController(FormFlow flow, PastedMachine pasted, MessageSource messages) {
        this.flow = flow;
        this.pasted = pasted;
        this.messages = messages;
    }

    @GetMapping(PATH)
    String machines(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            Locale locale,
            Model model) {
        return flow.start(QuestionPage.MACHINES, parameters, userAgent, locale, model);
    }

    @PostMapping(PATH)
    Object remember(
            @RequestParam MultiValueMap<String, String> parameters,
            @CookieValue(name = RememberedMachines.COOKIE, required = false) @Nullable Cookie cookie,
            @RequestHeader(name = FETCH_SITE, defaultValue = "") String site,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        refuseOthers(site);
        FitForm form = FitForm.of(QuestionPage.MACHINES, parameters);
        if (!RememberedMachines.isName(form.value("name"))) {
            form.problems().put("name", reason("machines.error.name", locale));
        }
        String shown = flow.answerHere(form, locale, model, response, (link, say) -> {
            FitQuery.of(link);
            FitLink machine = link.ofMachine();
            if (RememberedMachines.link(machine.query()).isEmpty()) {
                form.problems().put("gpu", new Reason(say.text("machines.error.tooMuch"), List.of()));
                return;
            }
            RememberedMachines known =
                    RememberedMachines.of(cookie).with(new RememberedMachines.Machine(form.value("name"), machine));
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(known).toString());
        });
        return form.problems().isEmpty() ? seeOther() : shown;
    }

    @PostMapping(PATH + "/forget")
    Object forget(
            @RequestParam(defaultValue = "") String name,
            @CookieValue(name = RememberedMachines.COOKIE, required = false) @Nullable Cookie cookie,
            @RequestHeader(name = FETCH_SITE, defaultValue = "") String site,
            HttpServletResponse response) {
        refuseOthers(site);
        RememberedMachines left = RememberedMachines.of(cookie).without(name);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(left).toString());
        return seeOther();
    }

    @PostMapping(PATH + "/paste")
    String paste(
            @RequestParam(defaultValue = "") String text, Locale locale, Model model, HttpServletResponse response) {
        model.addAttribute("text", text.substring(0, Math.min(text.length(), SystemReports.LONGEST_TEXT)));
        PastedMachine.@Nullable Understood understood = pasted.read(text).orElse(null);
        if (understood == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("notUnderstood", true);
            return flow.start(QuestionPage.MACHINES, PastedMachine.NOTHING, "", locale, model);
        }
        model.addAttribute("understood", understood);
        return flow.start(QuestionPage.MACHINES, understood.parameters(), "", locale, model);
    }

    /** Another site's page must not change what the visitor's cookie holds. */
    private static void refuseOthers(String site) {
        if (site.equals("cross-site")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private Reason reason(String code, Locale locale) {
        return new Reason(new Say(messages, locale).text(code, RememberedMachines.LONGEST_NAME), List.of());
    }

    private static RedirectView seeOther() {
        RedirectView view = new RedirectView(PATH, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    private static ResponseCookie cookie(RememberedMachines machines) {
        return ResponseCookie.from(RememberedMachines.COOKIE, machines.cookie())
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(machines.all().isEmpty() ? Duration.ZERO : Duration.ofDays(365))
                .build();
    }
}
