package dev.canirun.advisor;

import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads fields against their limits and collects everything that is wrong, so that one answer names it all. */
final class FieldChecks {

    private static final int LONGEST_SHOWN = 40;

    private final List<FieldProblem> problems = new ArrayList<>();

    /** Returns the value, or the default when it is missing or refused. */
    int wholeNumber(String pointer, @Nullable Integer value, int fallback, int least, int most) {
        if (value == null) {
            return fallback;
        }
        if (value < least || value > most) {
            refuse(new FieldProblem(
                            pointer, "is " + value + "; send a whole number from " + least + " to " + most + ".")
                    .withMessage("range", value, least, most));
            return fallback;
        }
        return value;
    }

    double number(String pointer, @Nullable Double value, double fallback, double least, double most) {
        if (value == null) {
            return fallback;
        }
        if (!(value >= least && value <= most)) {
            refuse(new FieldProblem(
                            pointer,
                            "is " + value + "; send a number from " + plain(least) + " to " + plain(most) + ".")
                    .withMessage("range", value, least, most));
            return fallback;
        }
        return value;
    }

    /** Returns a number of layers, or {@code null} for {@code "auto"}, for nothing and for what is refused. */
    @Nullable
    Integer layerCount(String pointer, @Nullable LayerCount count, int most) {
        if (count == null || count.isAuto()) {
            return null;
        }
        if (count.given() instanceof Integer number && number >= 0) {
            // As llama.cpp does: -ngl 99 and the like mean "all of them".
            return Math.min(number, most);
        }
        refuse(pointer, "is neither \"auto\" nor a whole number from 0; this model has " + most + ".");
        return null;
    }

    /** Reads an enum constant by its lower-case name. */
    <E extends Enum<E>> E oneOf(String pointer, @Nullable String value, E fallback, List<E> known) {
        if (value == null) {
            return fallback;
        }
        for (E constant : known) {
            if (apiName(constant).equals(value.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        String names = known.stream().map(FieldChecks::apiName).collect(Collectors.joining(", "));
        refuse(new FieldProblem(pointer, "is '" + shortened(value) + "'; send one of " + names + ".")
                .withMessage("choice", shortened(value), names));
        return fallback;
    }

    <E extends Enum<E>> E oneOf(String pointer, @Nullable String value, E fallback) {
        return oneOf(
                pointer,
                value,
                fallback,
                Arrays.asList(fallback.getDeclaringClass().getEnumConstants()));
    }

    void refuse(String pointer, String detail) {
        refuse(new FieldProblem(pointer, detail));
    }

    void refuse(FieldProblem problem) {
        problems.add(problem);
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    /** @throws InvalidRequestException naming every field refused so far */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    static String apiName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String shortened(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
