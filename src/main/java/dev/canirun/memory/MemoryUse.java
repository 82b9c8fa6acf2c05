package dev.canirun.memory;

/**
 * What llama.cpp allocates on one device.
 *
 * @param weightsBytes model buffer
 * @param kvCacheBytes attention part of the context buffer
 * @param recurrentStateBytes recurrent part of the context buffer
 * @param computeBytes compute buffer
 */
public record MemoryUse(long weightsBytes, long kvCacheBytes, long recurrentStateBytes, long computeBytes) {

    public static final MemoryUse NONE = new MemoryUse(0, 0, 0, 0);

    public MemoryUse {
        if (weightsBytes < 0 || kvCacheBytes < 0 || recurrentStateBytes < 0 || computeBytes < 0) {
            throw new IllegalArgumentException("Memory use is never negative");
        }
    }

    /** llama.cpp's "context": key-value cache and recurrent state. */
    public long contextBytes() {
        return Math.addExact(kvCacheBytes, recurrentStateBytes);
    }

    public long totalBytes() {
        return Math.addExact(Math.addExact(weightsBytes, contextBytes()), computeBytes);
    }
}
