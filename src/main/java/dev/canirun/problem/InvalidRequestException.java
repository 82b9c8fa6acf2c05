package dev.canirun.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** 400: one or more fields hold what they must not. */
public final class InvalidRequestException extends ProblemException {

    static final String TYPE = "invalid-request";
    static final String TITLE = "Invalid request";
    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    public InvalidRequestException(List<FieldProblem> problems) {
        super(HttpStatus.BAD_REQUEST, TYPE, TITLE, summary(problems));
        this.problems = List.copyOf(problems);
        getBody().setProperty("errors", this.problems);
    }

    /**
     * One bad field.
     *
     * @param pointer JSON Pointer to it
     * @param detail what was wrong and what to send instead
     */
    public InvalidRequestException(String pointer, String detail) {
        this(List.of(new FieldProblem(pointer, detail)));
    }

    public List<FieldProblem> problems() {
        return problems;
    }

    static String summary(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem ->
                        problem.pointer().isEmpty() ? problem.detail() : problem.pointer() + ": " + problem.detail())
                .collect(Collectors.joining(" "));
    }
}
