package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAnswer;
import dev.canirun.fit.FitEstimate;
import dev.canirun.launch.InferenceRuntime;
import dev.canirun.launch.Launch;
import dev.canirun.launch.LaunchNote;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one runtime is told the plan.
 *
 * @param runtime its id, the message key of its name
 * @param line as it is typed, {@code null} where the runtime cannot be told
 * @param environment variables of its server
 * @param file a file the command reads
 * @param settings what has no flag
 * @param notes what must be known beside, or why there is no command
 */
record CommandView(
        String runtime,
        @Nullable String line,
        Map<String, String> environment,
        Launch.@Nullable File file,
        Map<String, String> settings,
        List<String> notes) {

    static List<CommandView> of(FitAnswer answer, FitEstimate estimate, Say say) {
        return Arrays.stream(InferenceRuntime.values())
                .map(runtime -> of(runtime.id(), answer.launch(runtime, estimate), say))
                .toList();
    }

    private static CommandView of(String runtime, Launch launch, Say say) {
        if (launch instanceof Launch.Command command) {
            return new CommandView(
                    runtime,
                    command.words().isEmpty() ? null : command.line(),
                    command.environment(),
                    command.file(),
                    command.settings(),
                    command.notes().stream().map(note -> text(note, say)).toList());
        }
        LaunchNote reason = ((Launch.DoesNotApply) launch).reason();
        return new CommandView(runtime, null, Map.of(), null, Map.of(), List.of(text(reason, say)));
    }

    /** Whether there is anything to copy. */
    public boolean applies() {
        return line != null || file != null || !settings.isEmpty();
    }

    private static String text(LaunchNote note, Say say) {
        return say.text("launch." + note.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
