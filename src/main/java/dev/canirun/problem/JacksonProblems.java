package dev.canirun.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Says what is wrong with a JSON body without showing the parser's own words. */
final class JacksonProblems {

    private JacksonProblems() {}

    static ProblemDetail describe(JacksonException error) {
        if (error instanceof DatabindException) {
            return new InvalidRequestException(pointer(error.getPath()), advice(error)).getBody();
        }
        String reason = error instanceof StreamConstraintsException
                ? "The JSON is nested too deeply or holds a name, text or number that is too long"
                : "The body is not valid JSON";
        return ProblemException.problem(
                HttpStatus.BAD_REQUEST, "malformed-json", "Malformed JSON", reason + place(error.getLocation()));
    }

    private static String advice(JacksonException error) {
        if (error instanceof PropertyBindingException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return "is not a known field."
                    + (known == null ? "" : " Known are " + join(known.stream().toList()) + ".");
        }
        if (error instanceof MismatchedInputException mismatch) {
            return "must be " + expected(mismatch.getTargetType()) + ".";
        }
        return "is not acceptable here.";
    }

    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of " + join(Arrays.asList(type.getEnumConstants()));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text in quotes";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list in [ ]" : "an object in { }";
    }

    private static String join(List<?> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String pointer(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : escape(step.getPropertyName())))
                .collect(Collectors.joining());
    }

    /** RFC 6901: {@code ~} and {@code /} inside a name. */
    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "." : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ").";
    }
}
