package dev.canirun.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON Pointer into the body, for example {@code /machine/gpus/0/count}; for a query parameter {@code /name}
 * @param detail what was wrong and what to send instead, in English
 * @param code key below {@code problem.} in the message files for a page that speaks another language, {@code null} where
 *     the English text must do
 * @param arguments of that message
 */
public record FieldProblem(
        String pointer,
        String detail,
        @JsonIgnore @Nullable String code,
        @JsonIgnore List<Object> arguments) {

    public FieldProblem {
        arguments = List.copyOf(arguments);
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("Not a JSON Pointer: " + pointer);
        }
    }

    public FieldProblem(String pointer, String detail) {
        this(pointer, detail, null, List.of());
    }

    /** The same problem with the key of its translated text. */
    public FieldProblem withMessage(String messageCode, Object... messageArguments) {
        return new FieldProblem(pointer, detail, messageCode, List.of(messageArguments));
    }
}
