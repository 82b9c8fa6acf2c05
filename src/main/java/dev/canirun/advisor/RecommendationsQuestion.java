package dev.canirun.advisor;

import org.jspecify.annotations.Nullable;

/**
 * What a machine can run, as callers ask it.
 *
 * @param machine the machine
 * @param runtime how models are to run, {@code null} for llama.cpp's defaults
 * @param task what they are for, {@code null} for anything
 * @param filters which are wanted, {@code null} for all
 * @param weights what counts how much, {@code null} for the task's own weights
 * @param limit most answers, from 1 to 200, {@code null} for 20
 */
public record RecommendationsQuestion(
        @Nullable MachineQuestion machine,
        @Nullable RuntimeQuestion runtime,
        @Nullable String task,
        @Nullable Filters filters,
        @Nullable Weights weights,
        @Nullable Integer limit) {

    /**
     * Conditions; {@code null} leaves one out.
     *
     * @param license licence identifier
     * @param modality what the model takes in
     * @param minParameters least number of weights
     * @param maxParameters largest number of weights
     * @param minTokensPerSecond least decode speed
     * @param minContextLength least context in tokens that the model was trained for and that fits
     */
    public record Filters(
            @Nullable String license,
            @Nullable String modality,
            @Nullable Long minParameters,
            @Nullable Long maxParameters,
            @Nullable Double minTokensPerSecond,
            @Nullable Integer minContextLength) {

        static final Filters NONE = new Filters(null, null, null, null, null, null);
    }

    /**
     * Weights; {@code null} takes the task's.
     *
     * @param quality of the model and its quantization
     * @param speed of the reply
     * @param fit of how much room is left
     * @param context of how long a context fits
     */
    public record Weights(
            @Nullable Double quality,
            @Nullable Double speed,
            @Nullable Double fit,
            @Nullable Double context) {}
}
