package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code truth/speed.csv}: one published measurement of llama.cpp.
 *
 * @param kind whether a prompt was read or a reply written
 * @param tokens length of it
 * @param depth tokens in the context before
 * @param fileGib size of the file in GiB as published
 * @param reliability A: with deviation and build, B: one of them missing, C: as told
 */
record MeasuredRun(
        String id,
        Backend backend,
        String gpu,
        int gpuCount,
        String model,
        String quantization,
        Kind kind,
        int tokens,
        int depth,
        int microBatch,
        String cacheType,
        @Nullable String flashAttention,
        @Nullable Double fileGib,
        double tokensPerSecond,
        String reliability,
        @Nullable String date,
        String source) {

    enum Kind {
        PROMPT,
        REPLY
    }
}
