package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitAnswer;
import dev.canirun.fit.FitEstimate;
import dev.canirun.launch.InferenceRuntime;
import dev.canirun.launch.Launch;
import dev.canirun.launch.LaunchNote;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/fits/command}: what to type to run a plan. */
@RestController
class CommandController {

    private final FitAdvisor advisor;
    private final MessageSource messages;

    CommandController(FitAdvisor advisor, MessageSource messages) {
        this.advisor = advisor;
        this.messages = messages;
    }

    /**
     * Says what to type to run a plan.
     *
     * @param runtime {@code llama.cpp}, {@code ollama}, {@code lmstudio}, {@code vllm} or {@code mlx}
     */
    @GetMapping("/api/v1/fits/command")
    ResponseEntity<CommandResponse> getCommand(@ModelAttribute FitQuery query, @RequestParam @Nullable String runtime) {
        InferenceRuntime asked = runtime(runtime);
        FitAnswer answer = advisor.answer(query.toQuestion());
        return ResponseEntity.ok().cacheControl(FitApiController.FRESH).body(response(answer, asked));
    }

    private static InferenceRuntime runtime(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return InferenceRuntime.LLAMA_CPP;
        }
        return InferenceRuntime.fromId(id.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new InvalidRequestException(
                        "/runtime",
                        "is not known; send one of "
                                + Arrays.stream(InferenceRuntime.values())
                                        .map(InferenceRuntime::id)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private CommandResponse response(FitAnswer answer, InferenceRuntime runtime) {
        FitEstimate estimate = estimate(answer);
        String quantization = estimate.candidate().quantization();
        var verdict = estimate.plan().verdict();
        Launch launch = answer.launch(runtime, estimate);
        if (launch instanceof Launch.Command command) {
            Launch.File file = command.file();
            return new CommandResponse(
                    runtime.id(),
                    answer.modelId(),
                    quantization,
                    verdict,
                    true,
                    null,
                    command.line(),
                    command.environment(),
                    file == null ? null : new CommandResponse.FilePart(file.name(), file.text()),
                    command.settings(),
                    command.notes().stream().map(this::note).toList(),
                    null);
        }
        LaunchNote reason = ((Launch.DoesNotApply) launch).reason();
        return new CommandResponse(
                runtime.id(),
                answer.modelId(),
                quantization,
                verdict,
                false,
                note(reason),
                null,
                Map.of(),
                null,
                Map.of(),
                List.of(),
                null);
    }

    /** The one asked for, else the advised one. */
    private static FitEstimate estimate(FitAnswer answer) {
        List<FitEstimate> estimates = answer.estimates();
        return estimates.stream()
                .filter(each ->
                        estimates.size() == 1 || each.candidate().quantization().equals(answer.best()))
                .findFirst()
                .orElseThrow(() -> new CannotAnswerException(
                        "nothing-fits",
                        "Nothing fits",
                        "No quantization of this model fits the machine, so none can be advised. Name one in"
                                + " 'quantization' to see its command all the same."));
    }

    private CommandResponse.Note note(LaunchNote note) {
        String code = note.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new CommandResponse.Note(code, messages.getMessage("launch." + code, null, Locale.ENGLISH));
    }
}
