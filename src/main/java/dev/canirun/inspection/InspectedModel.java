package dev.canirun.inspection;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.TensorTable;
import org.jspecify.annotations.Nullable;

/**
 * What a GGUF header tells.
 *
 * @param name {@code general.name}, or the architecture's where the file has none
 * @param architecture {@code general.architecture}
 * @param quantization name of {@code general.file_type}, {@code null} for a mix llama.cpp has no name for
 * @param header the header itself
 * @param model architecture and tensors, {@code null} when this architecture's memory cannot be modelled
 * @param cannotModel why not, {@code null} when it can
 */
public record InspectedModel(
        String name,
        String architecture,
        @Nullable String quantization,
        GgufHeader header,
        @Nullable LanguageModel model,
        @Nullable String cannotModel) {

    /** Tensors of the file; always known, whatever the architecture. */
    public TensorTable tensors() {
        return new TensorTable(header.tensors());
    }
}
