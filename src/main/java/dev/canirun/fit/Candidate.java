package dev.canirun.fit;

import dev.canirun.llm.LanguageModel;
import dev.canirun.memory.MemoryModel;
import dev.canirun.speed.ReadProfile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One quantization of a model that could be run.
 *
 * @param quantization its name, for example {@code Q4_K_M}
 * @param model architecture and tensors
 * @param memoryModel what its loads take
 * @param reads what it reads for each token
 * @param fileSizeBytes size of its file
 * @param fileOrigin who published a file of that size, {@code null} when the size is computed
 * @param qualityLossPercent increase of perplexity over the unquantized model, {@code null} where nobody measured it
 */
public record Candidate(
        String quantization,
        LanguageModel model,
        MemoryModel memoryModel,
        ReadProfile reads,
        long fileSizeBytes,
        @Nullable FileOrigin fileOrigin,
        @Nullable Double qualityLossPercent) {

    public Candidate(
            String quantization,
            LanguageModel model,
            MemoryModel memoryModel,
            long fileSizeBytes,
            @Nullable Double qualityLossPercent) {
        this(quantization, model, memoryModel, ReadProfile.of(model), fileSizeBytes, null, qualityLossPercent);
    }

    /** The same weights in a file of another size: publishers write different metadata. */
    public Candidate withFile(long bytes, @Nullable FileOrigin origin) {
        return bytes == fileSizeBytes && Objects.equals(origin, fileOrigin)
                ? this
                : new Candidate(quantization, model, memoryModel, reads, bytes, origin, qualityLossPercent);
    }

    public double bitsPerWeight() {
        return 8.0 * model.tensors().bytes() / model.tensors().parameterCount();
    }
}
