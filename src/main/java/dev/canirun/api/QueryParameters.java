package dev.canirun.api;

import dev.canirun.problem.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads query parameters as strictly as bodies are read. */
public final class QueryParameters {

    private static final int LONGEST_SHOWN = 40;

    private QueryParameters() {}

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

    static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
