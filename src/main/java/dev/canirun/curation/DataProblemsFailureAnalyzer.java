package dev.canirun.curation;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Start-up with a faulty data file says where and how to mend it, without a stack trace. */
class DataProblemsFailureAnalyzer extends AbstractFailureAnalyzer<DataProblemsException> {

    private static final int SHOWN = 50;

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataProblemsException cause) {
        List<DataProblem> problems = cause.problems();
        String listed = problems.stream()
                .limit(SHOWN)
                .map(problem -> "  " + problem)
                .collect(Collectors.joining(System.lineSeparator()));
        String more =
                problems.size() > SHOWN ? System.lineSeparator() + "  and " + (problems.size() - SHOWN) + " more" : "";
        return new FailureAnalysis(
                "The data files were refused (" + problems.size() + "):" + System.lineSeparator() + listed + more,
                "Correct the lines above and start again. The data of the last good start was kept.",
                cause);
    }
}
