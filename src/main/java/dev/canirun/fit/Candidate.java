package dev.canirun.fit;

import dev.canirun.llm.LanguageModel;
import dev.canirun.memory.MemoryModel;
import dev.canirun.speed.ReadProfile;
import org.jspecify.annotations.Nullable;

/**
 * One quantization of a model that could be run.
 *
 * @param quantization its name, for example {@code Q4_K_M}
 * @param model architecture and tensors
 * @param memoryModel what its loads take
 * @param reads what it reads for each token
 * @param fileSizeBytes size of its file
 * @param qualityLossPercent increase of perplexity over the unquantized model, {@code null} where nobody measured it
 */
public record Candidate(
        String quantization,
        LanguageModel model,
        MemoryModel memoryModel,
        ReadProfile reads,
        long fileSizeBytes,
        @Nullable Double qualityLossPercent) {

    public Candidate(
            String quantization,
            LanguageModel model,
            MemoryModel memoryModel,
            long fileSizeBytes,
            @Nullable Double qualityLossPercent) {
        this(quantization, model, memoryModel, ReadProfile.of(model), fileSizeBytes, qualityLossPercent);
    }

    /** The same weights in a file of another size: publishers write different metadata. */
    public Candidate withFileSize(long bytes) {
        return bytes == fileSizeBytes
                ? this
                : new Candidate(quantization, model, memoryModel, reads, bytes, qualityLossPercent);
    }

    public double bitsPerWeight() {
        return 8.0 * model.tensors().bytes() / model.tensors().parameterCount();
    }
}
