package dev.canirun.hardware;

/** A card with memory of its own. */
final class DedicatedMemory {

    private static final long MIB = 1L << 20;
    private static final double KEPT_LINUX = 0.02;
    private static final double WINDOWS_KEPT = 0.10;
    private static final double AMD_KEPT_LINUX = 0.012;
    private static final long AMD_KEPT_WINDOWS_BYTES = 424 * MIB;
    private static final long LINUX_DESKTOP_BYTES = 1024 * MIB;
    private static final double ECC_SHARE = 1 / 16.0;
    /** A reported total below this share of the card is taken to have ECC in it already. */
    private static final double ECC_ALREADY_OFF = 0.95;

    private DedicatedMemory() {}

    static DeviceBudget budget(InstalledGpu gpu, Machine machine, boolean first, MemoryOptions options) {
        GpuSpec spec = gpu.spec();
        Deductions memory = new Deductions(spec.name(), gpu.memoryBytes());
        Long reported = spec.reportedMemoryBytes();
        if (reported != null && Long.valueOf(gpu.memoryBytes()).equals(spec.memoryBytes())) {
            memory.limitTo(PolicyFigure.DRIVER_TOTAL, reported);
        }
        if (options.ecc() && memory.leftBytes() >= gpu.memoryBytes() * ECC_ALREADY_OFF) {
            memory.take(PolicyFigure.ECC, (long) (memory.leftBytes() * ECC_SHARE));
        }
        takeSystem(memory, spec.vendor(), machine.operatingSystem());
        if (first && options.linuxDesktop() && machine.operatingSystem() == OperatingSystem.LINUX) {
            memory.take(PolicyFigure.LINUX_DESKTOP, LINUX_DESKTOP_BYTES);
        }
        memory.take(PolicyFigure.OTHER_PROGRAMS, gpu.usedMemoryBytes());
        return memory.withRuntime(RuntimeOverhead.bytes(spec, machine.backend()));
    }

    private static void takeSystem(Deductions memory, Vendor vendor, OperatingSystem system) {
        boolean windows = system == OperatingSystem.WINDOWS;
        if (vendor == Vendor.AMD) {
            if (windows) {
                memory.take(PolicyFigure.AMD_KEPT_WINDOWS, AMD_KEPT_WINDOWS_BYTES);
            } else {
                memory.take(PolicyFigure.AMD_KEPT_LINUX, (long) (memory.leftBytes() * AMD_KEPT_LINUX));
            }
        } else if (windows) {
            memory.take(PolicyFigure.WINDOWS_DEDICATED, (long) (memory.leftBytes() * WINDOWS_KEPT));
        } else {
            PolicyFigure figure =
                    vendor == Vendor.NVIDIA ? PolicyFigure.CUDA_KEPT_LINUX : PolicyFigure.OTHER_KEPT_LINUX;
            memory.take(figure, (long) (memory.leftBytes() * KEPT_LINUX));
        }
    }
}
