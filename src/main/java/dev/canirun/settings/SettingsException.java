package dev.canirun.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that cannot be used as they are written. */
class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * What is wrong with one setting.
     *
     * @param setting which
     * @param value as written
     */
    record Problem(Setting setting, String value) {

        String description() {
            return setting.name() + " (environment: " + SettingsCheck.variable(setting.name()) + ") "
                    + setting.shown(value);
        }

        String remedy() {
            return setting.name() + ": write " + setting.remedy() + ".";
        }
    }

    SettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::description).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
