package dev.canirun.hardware;

/** A GPU that works in the system's memory: what part of it the GPU may take. */
final class SharedMemory {

    private static final long GIB = 1L << 30;
    private static final long LEFT_TO_SYSTEM_BYTES = 6 * GIB;

    private SharedMemory() {}

    /** Memory that the firmware takes from the system for the GPU alone; 0 where both use one pool. */
    static long carveOutBytes(InstalledGpu gpu, Machine machine, MemoryOptions options) {
        if (!gpu.sharesSystemMemory()) {
            return 0;
        }
        Long stated = options.carveOutBytes();
        if (stated != null) {
            return Math.min(stated, gpu.memoryBytes());
        }
        boolean variableGraphicsMemory = gpu.spec().vendor() == Vendor.AMD
                && gpu.spec().memoryKind() == MemoryKind.UNIFIED
                && machine.operatingSystem() == OperatingSystem.WINDOWS;
        return variableGraphicsMemory ? gpu.memoryBytes() / 4 * 3 : 0;
    }

    /** The GPU's part of one pool. */
    static DeviceBudget budget(InstalledGpu gpu, Machine machine, MemoryOptions options) {
        Deductions memory = new Deductions(gpu.spec().name(), gpu.memoryBytes());
        takeLimit(memory, gpu, machine, options);
        memory.take(PolicyFigure.OTHER_PROGRAMS, gpu.usedMemoryBytes());
        return memory.withRuntime(RuntimeOverhead.bytes(gpu.spec(), machine.backend()));
    }

    /** Memory of the GPU alone, cut out of the system's. */
    static DeviceBudget carvedOut(InstalledGpu gpu, long bytes, Machine machine) {
        return new Deductions(gpu.spec().name(), bytes)
                .take(PolicyFigure.OTHER_PROGRAMS, gpu.usedMemoryBytes())
                .withRuntime(RuntimeOverhead.bytes(gpu.spec(), machine.backend()));
    }

    private static void takeLimit(Deductions memory, InstalledGpu gpu, Machine machine, MemoryOptions options) {
        long pool = gpu.memoryBytes();
        Vendor vendor = gpu.spec().vendor();
        if (vendor == Vendor.APPLE) {
            takeAppleLimit(memory, pool, options);
        } else if (vendor == Vendor.NVIDIA) {
            Long reported = gpu.spec().reportedMemoryBytes();
            if (reported != null && Long.valueOf(pool).equals(gpu.spec().memoryBytes())) {
                memory.limitTo(PolicyFigure.DRIVER_TOTAL, reported);
            }
            memory.take(PolicyFigure.UNIFIED_SYSTEM, Math.min(LEFT_TO_SYSTEM_BYTES, pool / 2));
        } else if (machine.operatingSystem() == OperatingSystem.WINDOWS) {
            memory.limitTo(PolicyFigure.WINDOWS_SHARED, pool / 2);
        } else if (options.raisedGpuLimit()) {
            memory.take(PolicyFigure.GTT_TUNED, Math.min(LEFT_TO_SYSTEM_BYTES, pool / 2));
        } else {
            memory.limitTo(PolicyFigure.GTT_DEFAULT, pool / 2);
        }
    }

    private static void takeAppleLimit(Deductions memory, long pool, MemoryOptions options) {
        Long wired = options.wiredLimitBytes();
        if (wired != null && wired > 0) { // 0 is the system's way to say "not set"
            memory.limitTo(PolicyFigure.APPLE_WIRED_LIMIT, wired);
        } else {
            PolicyFigure figure = options.macOs() == MemoryOptions.MacOs.TAHOE_OR_LATER
                    ? PolicyFigure.APPLE_CURRENT
                    : PolicyFigure.APPLE_OLD;
            memory.limitTo(figure, AppleShare.limitBytes(pool, options.macOs()));
        }
    }
}
