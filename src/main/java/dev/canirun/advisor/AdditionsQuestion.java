package dev.canirun.advisor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is loaded beside the model, as callers write it.
 *
 * @param visionProjector {@code --mmproj}
 * @param draftModel {@code -md}, for speculative decoding
 * @param loraAdapters {@code --lora}, one entry each
 * @param predictionLayers whether the model's own prediction (MTP) layers draft
 */
public record AdditionsQuestion(
        @Nullable VisionProjector visionProjector,
        @Nullable DraftModel draftModel,
        @Nullable List<@Nullable LoraAdapter> loraAdapters,
        @Nullable Boolean predictionLayers) {

    /**
     * A projector of images or sound.
     *
     * @param fileSizeBytes size of its file; {@code null} takes the one published for the model
     * @param offload whether it goes to the first GPU, as {@code --mmproj-offload} has it by default
     */
    public record VisionProjector(
            @Nullable Long fileSizeBytes, @Nullable Boolean offload) {}

    /**
     * A smaller model that proposes tokens.
     *
     * @param model catalog id
     * @param quantization its quantization; {@code null} takes Q8_0
     * @param gpuLayers {@code -ngld}: how many of its layers go to the GPUs, or {@code "auto"}
     * @param keyCacheType {@code -ctkd}; {@code null} takes f16, whatever the model's is
     * @param valueCacheType {@code -ctvd}; the same
     */
    public record DraftModel(
            @Nullable String model,
            @Nullable String quantization,
            @Nullable LayerCount gpuLayers,
            @Nullable String keyCacheType,
            @Nullable String valueCacheType) {}

    /**
     * An adapter: its file's size, or what follows from its rank.
     *
     * @param fileSizeBytes size of its file
     * @param rank its rank; used where the size is not given
     * @param targetModules tensors it adapts, as the file names them without block and ending; {@code null} for all
     *     projections of attention and feed-forward network
     */
    public record LoraAdapter(
            @Nullable Long fileSizeBytes,
            @Nullable Integer rank,
            @Nullable List<@Nullable String> targetModules) {}
}
