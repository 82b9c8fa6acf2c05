package dev.canirun.gguf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The key-value part of a GGUF header, typed and immutable.
 *
 * <p>Getters answer empty when a key is absent and refuse a value of another type, because a model with
 * {@code block_count = "many"} cannot be understood. Keys: {@code docs/gguf.md} of ggml, {@code src/llama-arch.cpp}.
 */
public final class GgufMetadata {

    private final Map<String, GgufValue> values;

    public GgufMetadata(Map<String, GgufValue> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** All keys in file order. */
    public Set<String> keys() {
        return values.keySet();
    }

    public boolean contains(String key) {
        return values.containsKey(key);
    }

    /** {@code general.architecture}. */
    public String architecture() {
        return text("general.architecture")
                .orElseThrow(() -> MalformedGgufException.broken("The metadata names no general.architecture"));
    }

    public Optional<String> text(String key) {
        GgufValue value = values.get(key);
        if (value == null || value instanceof GgufValue.Counted) {
            return Optional.empty();
        }
        if (value instanceof GgufValue.Text text) {
            return Optional.of(text.value());
        }
        throw wrongType(key, "a text");
    }

    /** An integer or boolean of any width. */
    public OptionalLong whole(String key) {
        GgufValue value = values.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof GgufValue.Whole whole) {
            return OptionalLong.of(whole.value());
        }
        throw wrongType(key, "a whole number");
    }

    /** A count: an integer from 0 to {@link Integer#MAX_VALUE}. */
    public OptionalInt count(String key) {
        OptionalLong value = whole(key);
        return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(toCount(key, value.getAsLong()));
    }

    public int count(String key, int otherwise) {
        return count(key).orElse(otherwise);
    }

    public OptionalDouble decimal(String key) {
        GgufValue value = values.get(key);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (value instanceof GgufValue.Decimal decimal) {
            return OptionalDouble.of(decimal.value());
        }
        throw wrongType(key, "a decimal number");
    }

    /** A decimal number per layer: one for all of them, or an array, which may be shorter; empty when the key is absent. */
    public List<Double> decimals(String key, int layers) {
        GgufValue value = values.get(key);
        if (value instanceof GgufValue.Decimals array) {
            return array.values();
        }
        OptionalDouble all = decimal(key);
        return all.isEmpty() ? List.of() : Collections.nCopies(layers, all.getAsDouble());
    }

    public boolean flag(String key, boolean otherwise) {
        OptionalLong value = whole(key);
        return value.isEmpty() ? otherwise : value.getAsLong() != 0;
    }

    /** Elements of an array, kept or not; empty when the key is absent. */
    public OptionalLong length(String key) {
        GgufValue value = values.get(key);
        if (value instanceof GgufValue.Wholes array) {
            return OptionalLong.of(array.values().size());
        }
        if (value instanceof GgufValue.Decimals array) {
            return OptionalLong.of(array.values().size());
        }
        return value instanceof GgufValue.Counted counted ? OptionalLong.of(counted.length()) : OptionalLong.empty();
    }

    /** Whether the key holds one number per layer rather than one for all. */
    public boolean isArray(String key) {
        return values.get(key) instanceof GgufValue.Wholes;
    }

    /**
     * A count per layer: one number for all of them, or an array ({@code get_key_or_arr} of llama.cpp).
     *
     * @param layers number of layers; an array must be at least as long
     */
    public Optional<List<Integer>> counts(String key, int layers) {
        GgufValue value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof GgufValue.Whole whole) {
            return Optional.of(Collections.nCopies(layers, toCount(key, whole.value())));
        }
        if (value instanceof GgufValue.Wholes array && array.values().size() >= layers) {
            return Optional.of(array.values().stream()
                    .limit(layers)
                    .map(number -> toCount(key, number))
                    .toList());
        }
        throw wrongType(key, "a number or one per layer (" + layers + ")");
    }

    private static int toCount(String key, long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw MalformedGgufException.broken("The metadata's " + key + " is out of range");
        }
        return (int) value;
    }

    private static MalformedGgufException wrongType(String key, String expected) {
        return MalformedGgufException.broken("The metadata's " + key + " is not " + expected);
    }
}
