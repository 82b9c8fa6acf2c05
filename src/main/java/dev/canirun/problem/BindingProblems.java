package dev.canirun.problem;

import java.util.List;
import java.util.Objects;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says which bound or validated value is wrong. */
final class BindingProblems {

    private BindingProblems() {}

    static List<FieldProblem> of(BindingResult binding) {
        return binding.getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? new FieldProblem(pointer(field.getField()), detail(field))
                        : new FieldProblem("", message(error)))
                .toList();
    }

    static List<FieldProblem> of(MethodValidationResult validation) {
        return validation.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors errors
                        ? errors.getFieldErrors().stream()
                                .map(field -> new FieldProblem(pointer(field.getField()), detail(field)))
                        : result.getResolvableErrors().stream()
                                .map(error -> new FieldProblem(name(result), message(error))))
                .toList();
    }

    static FieldProblem of(TypeMismatchException mismatch) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : mismatch.getPropertyName();
        return new FieldProblem(
                name == null ? "" : pointer(name),
                "must be " + JacksonProblems.expected(mismatch.getRequiredType()) + ".");
    }

    private static String detail(FieldError error) {
        return error.isBindingFailure() ? "has the wrong type." : message(error);
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid") + ".";
    }

    private static String name(ParameterValidationResult result) {
        return "/" + Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "");
    }

    /** {@code machine.gpus[0].count} becomes {@code /machine/gpus/0/count}. */
    private static String pointer(String path) {
        return "/" + path.replace("]", "").replace('[', '/').replace('.', '/');
    }
}
