package dev.canirun.finetuning;

/**
 * A figure that lies between two others, because programs differ in it.
 *
 * @param low least it can be
 * @param high most it can be, at least {@code low}
 */
public record Bounds(long low, long high) {

    static final Bounds NONE = exactly(0);

    public Bounds {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException("No figure lies between " + low + " and " + high);
        }
    }

    static Bounds exactly(long value) {
        return new Bounds(value, value);
    }

    /** The figure times a factor that is itself only known to lie between two. */
    Bounds times(long least, long most) {
        return new Bounds(Math.multiplyExact(low, least), Math.multiplyExact(high, most));
    }

    Bounds times(long factor) {
        return times(factor, factor);
    }

    Bounds plus(Bounds other) {
        return new Bounds(Math.addExact(low, other.low), Math.addExact(high, other.high));
    }

    /** The larger of two figures that are not there at the same time. */
    Bounds or(Bounds other) {
        return new Bounds(Math.max(low, other.low), Math.max(high, other.high));
    }
}
