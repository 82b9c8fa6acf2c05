package dev.canirun.hardware;

/**
 * One GPU in a machine.
 *
 * @param spec what it is
 * @param memoryBytes memory of this very device: its own, or for unified and shared memory the whole pool
 * @param usedMemoryBytes memory other programs already hold
 */
public record InstalledGpu(GpuSpec spec, long memoryBytes, long usedMemoryBytes) {

    public InstalledGpu {
        if (memoryBytes < 1 || usedMemoryBytes < 0) {
            throw new IllegalArgumentException("A GPU has memory, and never a negative amount in use");
        }
    }

    public boolean sharesSystemMemory() {
        return spec.memoryKind() != MemoryKind.DEDICATED;
    }
}
