package dev.canirun.advisor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several models loaded at once on one machine, as callers ask it.
 *
 * @param models in the order they are loaded, 1 to 8
 * @param machine the machine
 * @param runtime how all of them are to run, {@code null} for llama.cpp's defaults
 */
public record TogetherQuestion(
        @Nullable List<@Nullable LoadedModel> models,
        @Nullable MachineQuestion machine,
        @Nullable RuntimeQuestion runtime) {

    /**
     * One of them.
     *
     * @param model catalog id
     * @param quantization one quantization, {@code null} for Q4_K_M, the usual balance
     */
    public record LoadedModel(
            @Nullable String model, @Nullable String quantization) {}
}
