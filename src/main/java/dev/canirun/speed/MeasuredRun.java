package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import org.jspecify.annotations.Nullable;

/**
 * One published measurement of llama.cpp.
 *
 * @param backend the back end
 * @param gpu the GPU's catalog id
 * @param gpuCount how many of it shared the layers
 * @param model the model's catalog id
 * @param quantization its quantization, in lower case
 * @param kind whether a prompt was read or a reply written
 * @param tokens length of it
 * @param depth tokens in the context before
 * @param microBatch {@code -ub}
 * @param cacheType {@code -ctk} and {@code -ctv}
 * @param flashAttention {@code on} or {@code off}, {@code null} when not stated
 * @param fileGib size of the file in GiB as published
 * @param tokensPerSecond what was measured, above 0
 * @param reliability A: with deviation and build, B: one of them missing, C: as told
 * @param build commit or number of llama.cpp's build
 * @param date year, month or day of the run
 * @param source where it was published
 */
public record MeasuredRun(
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
        @Nullable String build,
        @Nullable String date,
        String source) {

    /** What was timed. */
    public enum Kind {
        PROMPT,
        REPLY
    }
}
