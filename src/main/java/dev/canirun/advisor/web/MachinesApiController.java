package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.problem.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** {@code /api/v1/fits/machines}: one model on several machines, as the page compares them. */
@RestController
class MachinesApiController {

    static final int MOST_MACHINES = 6;

    private static final String PATH = "/api/v1/fits/machines";

    private final FitAdvisor advisor;
    private final FitResponses responses;

    MachinesApiController(FitAdvisor advisor, FitResponses responses) {
        this.advisor = advisor;
        this.responses = responses;
    }

    /**
     * Says how a model runs on each of several machines.
     *
     * @param machine the machine's own parameters as one value, for example {@code gpu=nvidia-geforce-rtx-4090&ram=64};
     *     repeatable, up to six
     */
    @GetMapping(PATH)
    MachinesResponse compareMachines(
            @ModelAttribute FitQuery query, @RequestParam(defaultValue = "") List<String> machine) {
        if (machine.isEmpty() || machine.size() > MOST_MACHINES) {
            throw new InvalidRequestException(
                    "/machine", "is missing or too often there; send 1 to " + MOST_MACHINES + " machines.");
        }
        FitQuestion asked = query.toQuestion();
        return new MachinesResponse(
                machine.stream().map(each -> item(each, asked)).toList(), null);
    }

    private MachinesResponse.Item item(String machine, FitQuestion asked) {
        FitLink link = RememberedMachines.link(machine)
                .orElseThrow(() -> new InvalidRequestException(
                        "/machine",
                        "cannot be read; send a machine's parameters as one value, for example"
                                + " gpu=nvidia-geforce-rtx-4090&ram=64."));
        FitQuestion question = new FitQuestion(
                asked.model(),
                asked.quantization(),
                FitQuery.of(link).toQuestion().machine(),
                asked.runtime(),
                asked.additions());
        return new MachinesResponse.Item(machine, responses.of(advisor.answer(question)));
    }

    /** The address of the same comparison as a page makes it. */
    static String link(FitLink model, List<FitLink> machines) {
        return model.to(PATH)
                + machines.stream()
                        .map(machine -> "&machine=" + UriUtils.encode(machine.query(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
    }
}
