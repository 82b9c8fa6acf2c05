package dev.canirun.hardware;

import org.jspecify.annotations.Nullable;

/** GPUs and machines of which a test states only what it is about. */
public final class TestGpus {

    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;

    private TestGpus() {}

    static GpuSpec spec(
            Vendor vendor,
            MemoryKind kind,
            @Nullable Long memoryBytes,
            @Nullable Long reportedBytes,
            @Nullable Integer units) {
        return new GpuSpec(
                "id",
                "Card",
                vendor,
                null,
                kind,
                memoryBytes,
                reportedBytes,
                null,
                null,
                null,
                null,
                null,
                null,
                units,
                null,
                null,
                null);
    }

    public static InstalledGpu card(
            Vendor vendor, long memoryMib, @Nullable Long reportedMib, @Nullable Integer units) {
        Long reported = reportedMib == null ? null : Long.valueOf(reportedMib * MIB);
        GpuSpec spec = spec(vendor, MemoryKind.DEDICATED, memoryMib * MIB, reported, units);
        return new InstalledGpu(spec, memoryMib * MIB, 0);
    }

    static InstalledGpu sharing(Vendor vendor, MemoryKind kind, long memoryBytes) {
        return new InstalledGpu(spec(vendor, kind, null, null, null), memoryBytes, 0);
    }

    static Machine machine(OperatingSystem system, Backend backend, long memoryBytes, InstalledGpu... gpus) {
        return new Machine(java.util.List.of(gpus), memoryBytes, 50e9, system, backend);
    }
}
