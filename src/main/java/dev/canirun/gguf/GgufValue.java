package dev.canirun.gguf;

import java.util.List;

/** One metadata value. Long texts and long arrays, such as a vocabulary, are counted and not kept. */
public sealed interface GgufValue {

    /** Any integer type, or a boolean as 0 or 1; an unsigned value above {@link Long#MAX_VALUE} appears negative. */
    record Whole(long value) implements GgufValue {}

    /** A floating-point number. */
    record Decimal(double value) implements GgufValue {}

    /** A short text. */
    record Text(String value) implements GgufValue {}

    /** A short array of integers or booleans, usually one per layer. */
    record Wholes(List<Long> values) implements GgufValue {

        public Wholes {
            values = List.copyOf(values);
        }
    }

    /** A short array of floating-point numbers, usually one per layer. */
    record Decimals(List<Double> values) implements GgufValue {

        public Decimals {
            values = List.copyOf(values);
        }
    }

    /** A text or array of which only the length is known: bytes of a text, elements of an array. */
    record Counted(long length) implements GgufValue {}
}
