package dev.canirun.speed;

/**
 * What is asked of the model: a prompt to read and a reply to write.
 *
 * @param promptTokens at least 1
 * @param responseTokens at least 1
 */
public record Workload(int promptTokens, int responseTokens) {

    public static final Workload DEFAULT = new Workload(1024, 500);

    public Workload {
        if (promptTokens < 1 || responseTokens < 1) {
            throw new IllegalArgumentException("A prompt and a reply have at least one token each");
        }
    }
}
