package dev.canirun.hardware;

/**
 * A part of a memory that is not available to the model.
 *
 * @param label what takes it
 * @param bytes how much, at least 0
 * @param source where the figure is from
 */
public record Reserve(String label, long bytes, String source) {

    public Reserve {
        if (bytes < 0) {
            throw new IllegalArgumentException("A reserve is never negative");
        }
    }
}
