package dev.canirun.curation;

import java.util.List;
import java.util.stream.Collectors;

/** A data file was refused; nothing of it was taken over. */
public class DataProblemsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<DataProblem> problems;

    public DataProblemsException(List<DataProblem> problems) {
        super(problems.stream().map(DataProblem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    public List<DataProblem> problems() {
        return problems;
    }
}
