package dev.canirun.inspection.web;

import dev.canirun.advisor.AdditionsQuestion;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.MachineQuestion;
import dev.canirun.advisor.RuntimeQuestion;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fit question about what is inspected, as callers write it; nothing is checked yet.
 *
 * @param model of no account, as the inspected file or configuration is the model; a fit question can be sent as it is
 * @param quantization one quantization of a {@code config.json}, or {@code null} for all; a file has its own
 * @param machine where it is to run
 * @param runtime how it is to run, {@code null} for llama.cpp's defaults
 * @param additions what is loaded beside the model, {@code null} for nothing
 */
record InspectionQuestion(
        @Nullable String model,
        @Nullable String quantization,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        MachineQuestion machine,

        @Nullable RuntimeQuestion runtime,
        @Nullable AdditionsQuestion additions) {

    FitQuestion aboutTheFile() {
        return new FitQuestion(model, quantization, machine, runtime, additions);
    }
}
