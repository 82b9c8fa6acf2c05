package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.web.FitForm.Reason;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Machines against each other for one model: those the visitor named, and others in a row each. */
@Controller
class CompareMachinesController {

    private static final int MOST = MachinesApiController.MOST_MACHINES;

    private final FormFlow flow;
    private final FitAdvisor advisor;
    private final FitResponses responses;
    private final FitChoices choices;
    private final MessageSource messages;

    CompareMachinesController(
            FormFlow flow, FitAdvisor advisor, FitResponses responses, FitChoices choices, MessageSource messages) {
        this.flow = flow;
        this.advisor = advisor;
        this.responses = responses;
        this.choices = choices;
        this.messages = messages;
    }

    /** One machine's answer; {@code name} is what the visitor calls it, else what is in it. */
    record Compared(String name, CompareView.Row row) {}

    @GetMapping("/compare/machines")
    Object machines(
            @RequestParam MultiValueMap<String, String> parameters,
            @CookieValue(name = RememberedMachines.COOKIE, required = false) @Nullable Cookie cookie,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        FitForm form = FitForm.of(QuestionPage.COMPARE_MACHINES, parameters);
        List<String> asked = parameters.getOrDefault("machine", List.of());
        model.addAttribute("asked", asked);
        if (form.value("model").isEmpty() && asked.isEmpty()) {
            return flow.start(QuestionPage.COMPARE_MACHINES, new LinkedMultiValueMap<>(), "", locale, model);
        }
        Say say = new Say(messages, locale);
        List<FitLink> machines = machines(asked, rows(parameters), form, say);
        if (machines.isEmpty() || machines.size() > MOST) {
            form.problems().putIfAbsent("machine", new Reason(say.text("compare.machines.none", MOST), List.of()));
        }
        return flow.answerHere(form, locale, model, response, (link, words) -> {
            List<Compared> compared = new ArrayList<>();
            for (FitLink machine : machines) {
                FitLink whole = link.withMachine(machine);
                FitQuestion question = FitQuery.of(whole).toQuestion();
                CompareView.Row row = CompareView.row(responses.of(advisor.answer(question)), whole, words);
                compared.add(new Compared(name(machine, row, cookie, words), row));
            }
            model.addAttribute("compared", compared);
            model.addAttribute("jsonLink", MachinesApiController.link(link, machines));
        });
    }

    /** The rows of the form: a card, how many, and the memory beside them. */
    private static List<FitLink> rows(MultiValueMap<String, String> parameters) {
        List<String> gpus = parameters.getOrDefault("gpu", List.of());
        List<String> memories = parameters.getOrDefault("ram", List.of());
        List<FitLink> rows = new ArrayList<>();
        for (int i = 0; i < gpus.size() && i < MOST; i++) {
            String gpu = gpus.get(i).strip();
            String memory =
                    i < memories.size() ? TypedNumber.decimal(memories.get(i).strip()) : "";
            if (!gpu.isEmpty() || !memory.isEmpty()) {
                rows.add(new FitLink(
                        gpu.isEmpty() ? List.of() : List.of(gpu), memory.isEmpty() ? Map.of() : Map.of("ram", memory)));
            }
        }
        return rows;
    }

    private List<FitLink> machines(List<String> asked, List<FitLink> rows, FitForm form, Say say) {
        List<FitLink> machines = new ArrayList<>();
        asked.stream()
                .limit(MOST)
                .forEach(query -> RememberedMachines.link(query).ifPresent(machines::add));
        for (FitLink row : rows) {
            Optional<String> typed = row.gpus().stream().findFirst();
            Optional<FitLink> read = typed.isEmpty()
                    ? Optional.of(row)
                    : CardText.parse(typed.get())
                            .flatMap(card -> choices.gpuId(card.name())
                                    .map(id ->
                                            row.withGpus(List.of(card.named(id).toString()))));
            if (read.isEmpty()) {
                form.problems().put("machine", new Reason(say.text("fit.error.gpu.none", typed.get()), List.of()));
            } else {
                machines.add(read.get());
            }
        }
        return machines;
    }

    private static String name(FitLink machine, CompareView.Row row, @Nullable Cookie cookie, Say say) {
        return RememberedMachines.of(cookie).all().stream()
                .filter(known -> known.query().equals(machine.query()))
                .map(RememberedMachines.Machine::name)
                .findFirst()
                .orElseGet(() -> MachineWords.name(row.response().machine(), say));
    }
}
