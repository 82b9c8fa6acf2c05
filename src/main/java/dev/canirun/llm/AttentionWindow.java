package dev.canirun.llm;

/**
 * A limit on how far back a layer attends.
 *
 * @param tokens the window's length ({@code attention.sliding_window}), at least 1
 * @param kind how the window moves
 */
public record AttentionWindow(int tokens, Kind kind) {

    /** {@code llama_swa_type} of llama.cpp. */
    public enum Kind {
        STANDARD,
        CHUNKED,
        SYMMETRIC
    }

    public AttentionWindow {
        if (tokens < 1) {
            throw new IllegalArgumentException("A window of " + tokens + " tokens is impossible");
        }
    }
}
