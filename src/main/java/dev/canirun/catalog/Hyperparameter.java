package dev.canirun.catalog;

import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.GgufValue;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One hyperparameter as text, for the database.
 *
 * @param name GGUF key without the architecture's prefix
 * @param kind how to read the text
 * @param text the value; an array's elements are separated by spaces
 */
@Embeddable
record Hyperparameter(
        String name, @Enumerated(EnumType.STRING) Kind kind, String text) {

    static final String ARCHITECTURE = "general.architecture";

    enum Kind {
        WHOLE,
        DECIMAL,
        TEXT,
        WHOLES
    }

    /**
     * @param value as YAML gives it
     * @throws IllegalArgumentException when GGUF has no such kind of value
     */
    static Hyperparameter of(String name, Object value) {
        if (value instanceof Boolean flag) {
            return new Hyperparameter(name, Kind.WHOLE, flag ? "1" : "0");
        }
        if (isWhole(value)) {
            return new Hyperparameter(name, Kind.WHOLE, value.toString());
        }
        if (value instanceof Double) {
            return new Hyperparameter(name, Kind.DECIMAL, value.toString());
        }
        if (value instanceof String text) {
            return new Hyperparameter(name, Kind.TEXT, text);
        }
        if (value instanceof List<?> list && list.stream().allMatch(Hyperparameter::isWhole)) {
            return new Hyperparameter(
                    name, Kind.WHOLES, list.stream().map(Object::toString).collect(Collectors.joining(" ")));
        }
        throw new IllegalArgumentException(name + " is neither a number, a text, a flag nor a list of whole numbers");
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long;
    }

    /** @throws IllegalArgumentException when the architecture is not named or not supported */
    static GgufMetadata metadata(Collection<Hyperparameter> hyperparameters) {
        String architecture = hyperparameters.stream()
                .filter(hyperparameter -> hyperparameter.name().equals(ARCHITECTURE))
                .map(Hyperparameter::text)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(ARCHITECTURE + " is missing"));
        Map<String, GgufValue> values = new HashMap<>();
        for (Hyperparameter hyperparameter : hyperparameters) {
            boolean general = hyperparameter.name().startsWith("general.");
            String key = general ? hyperparameter.name() : architecture + "." + hyperparameter.name();
            values.put(key, hyperparameter.value());
        }
        return new GgufMetadata(values);
    }

    /** The values as numbers, texts and lists of numbers, by key. */
    static SortedMap<String, Object> values(Collection<Hyperparameter> hyperparameters) {
        SortedMap<String, Object> values = new TreeMap<>();
        for (Hyperparameter hyperparameter : hyperparameters) {
            values.put(hyperparameter.name(), hyperparameter.plainValue());
        }
        return Collections.unmodifiableSortedMap(values);
    }

    private Object plainValue() {
        GgufValue value = value();
        if (value instanceof GgufValue.Whole whole) {
            return whole.value();
        }
        if (value instanceof GgufValue.Decimal decimal) {
            return decimal.value();
        }
        return value instanceof GgufValue.Wholes wholes ? wholes.values() : text;
    }

    private GgufValue value() {
        return switch (kind) {
            case WHOLE -> new GgufValue.Whole(Long.parseLong(text));
            case DECIMAL -> new GgufValue.Decimal(Double.parseDouble(text));
            case TEXT -> new GgufValue.Text(text);
            case WHOLES ->
                new GgufValue.Wholes(
                        Arrays.stream(text.split(" ", -1)).map(Long::valueOf).toList());
        };
    }
}
