package dev.canirun.gguf;

/** Rounding up to a multiple ({@code GGML_PAD}). */
public final class Alignment {

    private Alignment() {}

    /**
     * @param multiple a power of two
     * @throws ArithmeticException when the result exceeds a long
     */
    public static long pad(long value, long multiple) {
        return Math.addExact(value, multiple - 1) & -multiple;
    }
}
