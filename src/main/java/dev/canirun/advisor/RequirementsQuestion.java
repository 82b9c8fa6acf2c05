package dev.canirun.advisor;

import org.jspecify.annotations.Nullable;

/**
 * Which hardware runs a model, as callers ask it.
 *
 * @param model catalog id
 * @param quantization one quantization, {@code null} for Q4_K_M, the usual balance
 * @param runtime how it is to run, {@code null} for llama.cpp's defaults
 * @param targetTokensPerSecond least decode speed that will do, {@code null} for any
 */
public record RequirementsQuestion(
        @Nullable String model,
        @Nullable String quantization,
        @Nullable RuntimeQuestion runtime,
        @Nullable Double targetTokensPerSecond) {}
