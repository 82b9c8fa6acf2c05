package dev.canirun.advisor;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One model on one machine, as callers write it; nothing is checked yet.
 *
 * @param model catalog id
 * @param quantization one quantization, or {@code null} for all
 * @param machine where it is to run
 * @param runtime how it is to run, {@code null} for llama.cpp's defaults
 * @param additions what is loaded beside the model, {@code null} for nothing
 */
public record FitQuestion(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String model,

        @Nullable String quantization,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        MachineQuestion machine,

        @Nullable RuntimeQuestion runtime,
        @Nullable AdditionsQuestion additions) {

    /** A question about a model with nothing beside it. */
    public FitQuestion(
            @Nullable String model,
            @Nullable String quantization,
            @Nullable MachineQuestion machine,
            @Nullable RuntimeQuestion runtime) {
        this(model, quantization, machine, runtime, null);
    }

    /** The same question about another model. */
    public FitQuestion withModel(String other) {
        return new FitQuestion(other, quantization, machine, runtime);
    }

    /** The same question about one quantization, or with {@code null} about all. */
    public FitQuestion withQuantization(@Nullable String other) {
        return new FitQuestion(model, other, machine, runtime, additions);
    }

    /** The same question with another context. */
    public FitQuestion withContextLength(int contextLength) {
        RuntimeQuestion asked = runtime == null ? RuntimeQuestion.DEFAULTS : runtime;
        return new FitQuestion(model, quantization, machine, asked.withContextLength(contextLength), additions);
    }
}
