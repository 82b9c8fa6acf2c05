package dev.canirun.curation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Takes entry after entry from a file; a faulty one is noted and the next is tried. */
final class BoundValues {

    private static final int MAX_ENTRIES = 50_000;
    private static final Pattern MISSING = Pattern.compile("Missing required creator property '([^']+)'.*");

    private final DataFile file;
    private final Lines lines;
    private final DataProblems problems;

    BoundValues(DataFile file, Lines lines, DataProblems problems) {
        this.file = file;
        this.lines = lines;
        this.problems = problems;
    }

    /**
     * @param root JSON Pointer of the list that holds the entries, or {@code null} where an entry is the whole file or row
     */
    <T> List<Sourced<T>> readAll(MappingIterator<T> values, @Nullable String root) {
        List<Sourced<T>> read = new ArrayList<>();
        boolean more = true;
        for (int index = 0; more; index++) {
            if (index == MAX_ENTRIES) {
                problems.add(problem(1, "There are more than " + MAX_ENTRIES + " entries.", "Split the file."));
                return read;
            }
            more = readNext(values, index, root == null ? "" : root + "/" + index, read);
        }
        return read;
    }

    private <T> boolean readNext(MappingIterator<T> values, int index, String pointer, List<Sourced<T>> read) {
        int before = problems.count();
        try {
            if (!values.hasNextValue()) {
                return false;
            }
            T value = values.nextValue();
            if (problems.count() == before) {
                read.add(new Sourced<>(value, file.name(), lines.ofEntry(index), lines.parts()));
            }
            return true;
        } catch (JacksonException e) {
            boolean syntax = e instanceof StreamReadException && !(e instanceof InputCoercionException);
            // An entry with a known fault may not be constructible; only its first faults are of use.
            if (syntax || problems.count() == before) {
                problems.add(syntax ? syntaxProblem(e, index) : explained(e, index, pointer));
            }
            return !syntax;
        }
    }

    private DataProblem syntaxProblem(JacksonException e, int index) {
        return problem(lines.ofEntry(index), firstLine(e) + ".", "Correct this entry.");
    }

    private DataProblem explained(JacksonException e, int index, String pointer) {
        int line = lines.nearest(index, pointer + pathOf(e));
        Matcher missing = MISSING.matcher(firstLine(e));
        if (missing.matches()) {
            return missing(missing.group(1), line);
        }
        if (e instanceof InvalidNullException empty && empty.getPropertyName() != null) {
            return missing(empty.getPropertyName().getSimpleName(), line);
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException cause) {
            // The record's own constructor refused the values; its message is written for people.
            return problem(
                    line, Objects.requireNonNullElse(cause.getMessage(), firstLine(e)) + ".", "Correct the values.");
        }
        Class<?> target = e instanceof InputCoercionException coercion
                ? coercion.getTargetType()
                : e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        String remedy = target == null ? "Correct the value." : "Write " + Expected.of(target) + ".";
        return new DataProblem(
                file.name(), line, pointer + pathOf(e), lastStep(e) + " has a value of the wrong kind.", remedy);
    }

    private DataProblem missing(String field, int line) {
        return new DataProblem(
                file.name(), line, "/" + field, field + " is missing.", "Give a value: the field is required.");
    }

    private DataProblem problem(int line, String reason, String remedy) {
        return new DataProblem(file.name(), line, reason, remedy);
    }

    private static String pathOf(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        e.getPath().forEach(step -> pointer.append('/').append(named(step)));
        return pointer.toString();
    }

    private static String lastStep(JacksonException e) {
        return e.getPath().isEmpty()
                ? "The entry"
                : named(e.getPath().get(e.getPath().size() - 1));
    }

    private static String named(JacksonException.Reference step) {
        return step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName();
    }

    private static String firstLine(JacksonException e) {
        String message = e.getOriginalMessage();
        return message == null
                ? "The entry cannot be read"
                : message.lines().findFirst().orElse(message);
    }
}
