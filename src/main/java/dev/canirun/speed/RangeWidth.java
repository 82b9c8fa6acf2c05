package dev.canirun.speed;

/**
 * How much wider a range is than the device's runs as a whole spread, in logarithms (docs/accuracy-speed.md). The devices' spreads are
 * taken of errors divided by this.
 */
final class RangeWidth {

    private static final double MIXTURE_REPLY = 1.2;
    private static final double MIXTURE_PROMPT = 1.8;

    /** Small models leave much of the time to what is fixed. */
    private static final double SMALL = 1.3;

    private static final double SMALL_ELEMENTS = 4e9;

    /** Attention's share of a prompt is known less well than that of the weights. */
    private static final double DEEP_PROMPT = 1.7;

    private static final int DEEP_FROM_TOKENS = 8192;

    private RangeWidth() {}

    static double reply(ReadProfile reads) {
        return reads.isMixture() ? MIXTURE_REPLY : ofDense(reads);
    }

    /** @param contextTokens the prompt and what stands before it */
    static double prompt(ReadProfile reads, int contextTokens) {
        double width = reads.isMixture() ? MIXTURE_PROMPT : ofDense(reads);
        return contextTokens < DEEP_FROM_TOKENS ? width : width * DEEP_PROMPT;
    }

    private static double ofDense(ReadProfile reads) {
        return reads.activeElements() < SMALL_ELEMENTS ? SMALL : 1;
    }
}
