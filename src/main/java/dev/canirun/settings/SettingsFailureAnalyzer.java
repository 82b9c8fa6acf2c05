package dev.canirun.settings;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names every wrong setting at once, its value, and what to write instead. */
class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsException cause) {
        return new FailureAnalysis(
                lines("Settings that cannot be used:", cause, SettingsException.Problem::description),
                lines("Correct them and start again:", cause, SettingsException.Problem::remedy),
                cause);
    }

    private static String lines(
            String title, SettingsException cause, Function<SettingsException.Problem, String> line) {
        return cause.problems().stream()
                .map(problem -> "  " + line.apply(problem))
                .collect(Collectors.joining(System.lineSeparator(), title + System.lineSeparator(), ""));
    }
}
