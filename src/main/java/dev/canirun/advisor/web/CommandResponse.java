package dev.canirun.advisor.web;

import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.fit.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one runtime is told one plan.
 *
 * @param runtime whom
 * @param model catalog id
 * @param quantization the one asked for, else the advised one
 * @param verdict what the plan amounts to
 * @param applies whether the runtime can be told this plan at all
 * @param reason why not, {@code null} where it can
 * @param command as it is typed, {@code null} where the plan does not apply
 * @param environment variables of the runtime's server
 * @param file a file the command reads, {@code null} for none
 * @param settings what has no flag, by the runtime's own name
 * @param notes what must be known beside
 * @param catalog which data the answer was made from
 */
record CommandResponse(
        String runtime,
        String model,
        String quantization,
        Verdict verdict,
        boolean applies,
        @Nullable Note reason,
        @Nullable String command,
        Map<String, String> environment,
        @Nullable FilePart file,
        Map<String, String> settings,
        List<Note> notes,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<CommandResponse> {

    @Override
    public CommandResponse withCatalog(CatalogVersion version) {
        return new CommandResponse(
                runtime,
                model,
                quantization,
                verdict,
                applies,
                reason,
                command,
                environment,
                file,
                settings,
                notes,
                version);
    }

    /**
     * A sentence with a code that does not change.
     *
     * @param code names the sentence
     * @param text in English
     */
    record Note(String code, String text) {}

    /**
     * A text file to write beside the model.
     *
     * @param name what to call it
     * @param text what to write into it
     */
    record FilePart(String name, String text) {}
}
