package dev.canirun.fit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something loaded beside the model, which leaves it less memory.
 *
 * @param kind what it is
 * @param name what to call it, for people
 * @param gpuBytes bytes on each GPU, in device order
 * @param hostBytes bytes in system memory
 * @param formula what the bytes are the sum of
 * @param source where the figures are from
 * @param cannotSay what it takes besides and cannot be said, {@code null} when nothing
 * @param flags how llama-server is told
 */
public record Addition(
        Kind kind,
        String name,
        List<Long> gpuBytes,
        long hostBytes,
        String formula,
        String source,
        @Nullable String cannotSay,
        List<String> flags) {

    /** What can stand beside a model. */
    public enum Kind {
        VISION_PROJECTOR,
        DRAFT_MODEL,
        LORA_ADAPTER,
        PREDICTION_LAYERS
    }

    public Addition {
        gpuBytes = List.copyOf(gpuBytes);
        flags = List.copyOf(flags);
        if (hostBytes < 0 || gpuBytes.stream().anyMatch(bytes -> bytes < 0)) {
            throw new IllegalArgumentException("What is loaded takes memory");
        }
    }

    public long totalBytes() {
        return Math.addExact(gpuBytes.stream().mapToLong(Long::longValue).reduce(0, Math::addExact), hostBytes);
    }
}
