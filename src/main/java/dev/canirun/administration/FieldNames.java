package dev.canirun.administration;

import dev.canirun.curation.DataProblem;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a caller which of the fields sent are faulty, under the names the API has for them. */
final class FieldNames {

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");

    private FieldNames() {}

    static InvalidRequestException problem(DataProblemsException refused) {
        return new InvalidRequestException(refused.problems().stream()
                .map(problem -> new FieldProblem(pointer(problem), problem.reason() + " " + problem.remedy()))
                .toList());
    }

    /** Hyperparameters keep GGUF's own names. */
    private static String pointer(DataProblem problem) {
        String pointer = problem.pointer();
        return pointer.startsWith("/gguf/")
                ? pointer
                : UNDERSCORE
                        .matcher(pointer)
                        .replaceAll(
                                match -> Matcher.quoteReplacement(match.group(1).toUpperCase(Locale.ROOT)));
    }
}
