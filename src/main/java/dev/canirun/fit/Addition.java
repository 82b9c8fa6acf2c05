package dev.canirun.fit;

import dev.canirun.memory.AdapterBuffers;
import dev.canirun.memory.MemoryBreakdown;
import dev.canirun.memory.Placement;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Something loaded beside the model, which leaves it less memory.
 *
 * @param kind what it is
 * @param name what to call it, for people
 * @param gpuBytes bytes on each GPU wherever the model's layers are, in device order
 * @param hostBytes bytes in system memory wherever they are
 * @param withLayers what follows the model's layers, {@code null} for what does not
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
        @Nullable AdapterBuffers withLayers,
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

    /** Something whose place does not depend on the model's layers. */
    public static Addition fixed(
            Kind kind,
            String name,
            List<Long> gpuBytes,
            long hostBytes,
            String formula,
            String source,
            @Nullable String cannotSay,
            List<String> flags) {
        return new Addition(kind, name, gpuBytes, hostBytes, null, formula, source, cannotSay, flags);
    }

    /** What it takes when the model's layers are placed like this. */
    public Addition under(Placement placement) {
        if (withLayers == null) {
            return this;
        }
        MemoryBreakdown memory = withLayers.under(placement);
        List<Long> bytes = IntStream.range(0, gpuBytes.size())
                .mapToObj(gpu -> gpuBytes.get(gpu)
                        + (gpu < memory.gpus().size() ? memory.gpus().get(gpu).totalBytes() : 0))
                .toList();
        return fixed(kind, name, bytes, hostBytes + memory.host().totalBytes(), formula, source, cannotSay, flags);
    }

    public long totalBytes() {
        return Math.addExact(gpuBytes.stream().mapToLong(Long::longValue).reduce(0, Math::addExact), hostBytes);
    }
}
