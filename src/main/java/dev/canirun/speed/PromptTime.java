package dev.canirun.speed;

import dev.canirun.memory.RuntimeSettings;

/**
 * Time to read a prompt, micro-batch by micro-batch.
 *
 * <p>Several GPUs holding all layers work on successive micro-batches at once (pipeline parallelism, {@code
 * llama_context::llama_context} in llama.cpp). Layers in system memory are computed by the processor, or copied to the GPU
 * for batches of at least 32 tokens ({@code op_offload}), whichever is faster.
 */
final class PromptTime {

    private static final int COPIED_FROM_TOKENS = 32;

    private final PlacedModel model;
    private final RuntimeSettings settings;
    private final double copyBytesPerSecond;

    PromptTime(PlacedModel model, RuntimeSettings settings, double copyBytesPerSecond) {
        this.model = model;
        this.settings = settings;
        this.copyBytesPerSecond = copyBytesPerSecond;
    }

    double seconds(int promptTokens) {
        int microBatch = Math.min(settings.microBatchSize(), settings.batchSize());
        int full = promptTokens / microBatch;
        int rest = promptTokens % microBatch;
        double seconds = full == 0 ? 0 : batchSeconds(microBatch) + (full - 1) * nextBatchSeconds(microBatch);
        seconds += rest == 0 ? 0 : full == 0 ? batchSeconds(rest) : nextBatchSeconds(rest);
        for (DeviceLoad load : model.working()) {
            seconds += load.wholePromptSeconds(settings, promptTokens);
        }
        return seconds;
    }

    private double batchSeconds(double tokens) {
        double seconds = model.gpus().stream()
                .mapToDouble(load -> load.batchSeconds(tokens))
                .sum();
        return seconds + hostSeconds(tokens);
    }

    /** A further micro-batch follows the one before through the GPUs. */
    private double nextBatchSeconds(double tokens) {
        if (model.hostWorks()) {
            return batchSeconds(tokens);
        }
        return model.gpus().stream()
                .mapToDouble(load -> load.batchSeconds(tokens))
                .max()
                .orElseThrow();
    }

    private double hostSeconds(double tokens) {
        if (!model.hostWorks()) {
            return 0;
        }
        double onHost = model.host().batchSeconds(tokens);
        if (model.gpus().isEmpty() || tokens < COPIED_FROM_TOKENS) {
            return onHost;
        }
        CalibratedDevice gpu = model.gpus().get(0).device();
        double copied = model.host().blockBytes(tokens) / copyBytesPerSecond
                + model.host().batchSecondsOn(gpu, tokens);
        return Math.min(onHost, copied);
    }
}
