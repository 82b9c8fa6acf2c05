package dev.canirun.hardware;

import java.util.ArrayList;
import java.util.List;

/**
 * What part of a machine's memory a model can have, and what takes the rest. Every figure is a {@link PolicyFigure} with
 * its source, and {@link MemoryOptions} change what a person knows better.
 */
public final class MemoryPolicy {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final long PROCESS_BYTES = 150 * MIB;

    private MemoryPolicy() {}

    /** What each GPU and the host can give, with the defaults of {@link MemoryOptions}. */
    public static MachineBudget budget(Machine machine) {
        return budget(machine, MemoryOptions.DEFAULT);
    }

    /**
     * What each GPU and the host can give.
     *
     * <p>Where every GPU works in the host's memory the answer says so ({@link MachineBudget#gpusShareHostMemory()}). Beside
     * cards with memory of their own, an integrated GPU's part is taken off the host, so that no byte is given away twice.
     */
    public static MachineBudget budget(Machine machine, MemoryOptions options) {
        List<DeviceBudget> gpus = new ArrayList<>();
        List<DeviceBudget> sharing = new ArrayList<>();
        long carvedOutBytes = 0;
        for (InstalledGpu gpu : machine.gpus()) {
            long carveOut = SharedMemory.carveOutBytes(gpu, machine, options);
            carvedOutBytes += carveOut;
            if (!gpu.sharesSystemMemory()) {
                gpus.add(DedicatedMemory.budget(gpu, machine, gpus.isEmpty(), options));
            } else if (carveOut > 0) {
                gpus.add(SharedMemory.carvedOut(gpu, carveOut, machine));
            } else {
                gpus.add(SharedMemory.budget(gpu, machine, options));
                sharing.add(gpus.get(gpus.size() - 1));
            }
        }
        boolean onePool = !gpus.isEmpty() && sharing.size() == gpus.size();
        return new MachineBudget(gpus, host(machine, options, carvedOutBytes, sharing, onePool), onePool);
    }

    private static DeviceBudget host(
            Machine machine, MemoryOptions options, long carvedOutBytes, List<DeviceBudget> sharing, boolean onePool) {
        Deductions memory = new Deductions("System memory", hostBytes(machine));
        memory.take(PolicyFigure.CARVE_OUT, carvedOutBytes);
        memory.take(PolicyFigure.OTHER_PROGRAMS, usedOfPoolBytes(machine, carvedOutBytes));
        long lent = sharing.stream().mapToLong(DeviceBudget::usableBytes).sum();
        Long stated = options.hostReserveBytes();
        if (stated != null) {
            memory.take(PolicyFigure.HOST_STATED, stated);
        } else if (onePool && machine.gpus().get(0).spec().vendor() == Vendor.NVIDIA) {
            memory.limitTo(PolicyFigure.UNIFIED_SYSTEM, lent);
        } else {
            // A limit that was set by hand leaves the system what it leaves it.
            long most = onePool ? Math.max(memory.leftBytes() - lent, 0) : Long.MAX_VALUE;
            long system = systemBytes(machine.operatingSystem(), memory.leftBytes());
            memory.take(systemFigure(machine.operatingSystem()), Math.min(system, most));
        }
        if (!onePool) {
            memory.take(PolicyFigure.INTEGRATED, lent);
        }
        return memory.withRuntime(PROCESS_BYTES);
    }

    private static long usedOfPoolBytes(Machine machine, long carvedOutBytes) {
        return carvedOutBytes > 0
                ? 0
                : machine.gpus().stream()
                        .filter(InstalledGpu::sharesSystemMemory)
                        .mapToLong(InstalledGpu::usedMemoryBytes)
                        .sum();
    }

    /** A unified machine may state its memory with the GPU alone. */
    private static long hostBytes(Machine machine) {
        long pool = machine.gpus().stream()
                .filter(InstalledGpu::sharesSystemMemory)
                .mapToLong(InstalledGpu::memoryBytes)
                .max()
                .orElse(0);
        return Math.max(machine.systemMemoryBytes(), pool);
    }

    private static long systemBytes(OperatingSystem system, long memoryBytes) {
        return switch (system) {
            case LINUX -> Math.min(2 * GIB, memoryBytes / 2);
            case WINDOWS -> Math.min(4 * GIB, memoryBytes / 2);
            case MACOS -> Math.min(4 * GIB, memoryBytes / 4);
        };
    }

    private static PolicyFigure systemFigure(OperatingSystem system) {
        return switch (system) {
            case LINUX -> PolicyFigure.HOST_LINUX;
            case WINDOWS -> PolicyFigure.HOST_WINDOWS;
            case MACOS -> PolicyFigure.HOST_MACOS;
        };
    }
}
