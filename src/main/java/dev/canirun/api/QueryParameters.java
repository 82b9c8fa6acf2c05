package dev.canirun.api;

import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads query parameters as strictly as bodies are read. */
public final class QueryParameters {

    private static final int LONGEST_SHOWN = 40;

    private QueryParameters() {}

    /**
     * Refuses what the resource does not know, so that a typing mistake is not taken for "no filter".
     *
     * @throws InvalidRequestException naming every unknown parameter
     */
    public static void refuseUnknown(Collection<String> sent, Set<String> known) {
        List<FieldProblem> unknown = new TreeSet<>(sent)
                .stream()
                        .filter(name -> !known.contains(name))
                        .map(name -> new FieldProblem(
                                "/" + shortened(name),
                                "is not known here; send " + String.join(", ", new TreeSet<>(known)) + "."))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException(unknown);
        }
    }

    /**
     * Reads an enum constant by its lower-case name.
     *
     * @return {@code null} when nothing was sent
     * @throws InvalidRequestException when it is none of them
     */
    public static <E extends Enum<E>> @Nullable E oneOf(String name, @Nullable String value, Class<E> type) {
        if (value == null || value.isBlank()) {
            return null;
        }
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> apiName(constant).equals(value.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "/" + name,
                        "is '" + shortened(value) + "'; send one of "
                                + Arrays.stream(constants)
                                        .map(QueryParameters::apiName)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** The name of a constant as the API writes it. */
    public static String apiName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
