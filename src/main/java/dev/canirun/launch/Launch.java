package dev.canirun.launch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to tell a runtime so that it realises a plan. */
public sealed interface Launch {

    /**
     * It can be told.
     *
     * @param words the command, one word each
     * @param environment variables of the runtime's server
     * @param file a file the command reads, {@code null} for none
     * @param settings what has no flag, by the runtime's own name
     * @param notes what must be known beside
     */
    record Command(
            List<String> words,
            Map<String, String> environment,
            @Nullable File file,
            Map<String, String> settings,
            List<LaunchNote> notes)
            implements Launch {

        public Command {
            words = List.copyOf(words);
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
            notes = List.copyOf(notes);
        }

        /** The command as it is typed. No word of ours holds a space or a quote. */
        public String line() {
            return String.join(" ", words);
        }
    }

    /**
     * A text file.
     *
     * @param name beside which the command is run
     * @param lines without line ends
     */
    record File(String name, List<String> lines) {

        public File {
            lines = List.copyOf(lines);
        }

        public String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    /** It cannot be told, so nothing is shown that would do something else. */
    record DoesNotApply(LaunchNote reason) implements Launch {}
}
