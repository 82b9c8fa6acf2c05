package dev.canirun.memory;

/**
 * What llama.cpp allocates on one device.
 *
 * @param weightsBytes model buffer
 * @param kvCacheBytes attention part of the context buffer
 * @param recurrentStateBytes recurrent part of the context buffer
 * @param computeBytes compute buffer
 * @param adapterBytes matrices of adapters, which follow the weights they adapt
 */
public record MemoryUse(
        long weightsBytes, long kvCacheBytes, long recurrentStateBytes, long computeBytes, long adapterBytes) {

    public static final MemoryUse NONE = new MemoryUse(0, 0, 0, 0);

    public MemoryUse {
        if (weightsBytes < 0 || kvCacheBytes < 0 || recurrentStateBytes < 0 || computeBytes < 0 || adapterBytes < 0) {
            throw new IllegalArgumentException("Memory use is never negative");
        }
    }

    /** Of a model without adapters. */
    public MemoryUse(long weightsBytes, long kvCacheBytes, long recurrentStateBytes, long computeBytes) {
        this(weightsBytes, kvCacheBytes, recurrentStateBytes, computeBytes, 0);
    }

    /** The same with an adapter more. */
    MemoryUse withAdapter(long bytes) {
        return new MemoryUse(
                weightsBytes, kvCacheBytes, recurrentStateBytes, computeBytes, Math.addExact(adapterBytes, bytes));
    }

    /** llama.cpp's "context": key-value cache and recurrent state. */
    public long contextBytes() {
        return Math.addExact(kvCacheBytes, recurrentStateBytes);
    }

    public long totalBytes() {
        return Math.addExact(Math.addExact(weightsBytes, contextBytes()), Math.addExact(computeBytes, adapterBytes));
    }
}
