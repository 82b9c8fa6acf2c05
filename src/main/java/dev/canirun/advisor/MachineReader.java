package dev.canirun.advisor;

import dev.canirun.gpus.GpuTable;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.MemoryOptions;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.hardware.Vendor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the machine part of a question; what was not stated is assumed aloud. */
final class MachineReader {

    static final int MOST_CARDS = 16;
    private static final double MOST_MEMORY_GIB = 16_384;
    private static final double ASSUMED_MEMORY_GIB = 16;
    private static final double ASSUMED_BANDWIDTH_GBS = 51.2;
    private static final String POINTER = "/machine";

    private final FieldChecks checks;
    private final MachineQuestion question;
    private final GpuReader gpuReader;
    private final List<String> assumptions;

    MachineReader(FieldChecks checks, MachineQuestion question, GpuTable gpuTable, List<String> assumptions) {
        this.checks = checks;
        this.question = question;
        this.assumptions = assumptions;
        this.gpuReader = new GpuReader(checks, gpuTable, poolGiB(question));
    }

    /** Returns the machine; only meaningful when nothing was refused. */
    Machine machine(@Nullable String backendName) {
        List<InstalledGpu> gpus = gpus();
        Backend backend = checks.oneOf("/runtime/backend", backendName(backendName), defaultBackend(gpus));
        boolean shared = gpus.stream().anyMatch(InstalledGpu::sharesSystemMemory);
        OperatingSystem fallback = backend == Backend.METAL ? OperatingSystem.MACOS : OperatingSystem.LINUX;
        long memoryBytes = shared ? sharedMemoryBytes(gpus) : systemMemoryBytes();
        return new Machine(
                gpus,
                memoryBytes,
                bandwidthBytesPerSecond(gpus),
                checks.oneOf(POINTER + "/os", question.os(), fallback),
                backend);
    }

    MemoryOptions memoryOptions() {
        MemoryQuestion memory = question.memory();
        if (memory == null) {
            return MemoryOptions.DEFAULT;
        }
        String pointer = POINTER + "/memory";
        MemoryOptions byDefault = MemoryOptions.DEFAULT;
        Double wiredLimitGiB = memory.wiredLimitMiB() == null ? null : memory.wiredLimitMiB() / 1024.0;
        return new MemoryOptions(
                checks.oneOf(pointer + "/macOs", memory.macOs(), byDefault.macOs()),
                bytes(pointer + "/wiredLimitMiB", wiredLimitGiB),
                orDefault(memory.linuxDesktop(), byDefault.linuxDesktop()),
                orDefault(memory.ecc(), byDefault.ecc()),
                orDefault(memory.raisedGpuLimit(), byDefault.raisedGpuLimit()),
                bytes(pointer + "/carveOutGiB", memory.carveOutGiB()),
                bytes(pointer + "/hostReserveGiB", memory.hostReserveGiB()));
    }

    private @Nullable Long bytes(String pointer, @Nullable Double gib) {
        return gib == null ? null : Quantities.bytesFromGiB(checks.number(pointer, gib, 0, 0, MOST_MEMORY_GIB));
    }

    private static boolean orDefault(@Nullable Boolean stated, boolean byDefault) {
        return stated == null ? byDefault : stated;
    }

    private List<InstalledGpu> gpus() {
        List<InstalledGpu> gpus = new ArrayList<>();
        List<@Nullable GpuQuestion> asked = question.gpus() == null ? List.of() : question.gpus();
        for (int i = 0; i < asked.size() && gpus.size() <= MOST_CARDS; i++) {
            String pointer = POINTER + "/gpus/" + i;
            GpuQuestion gpu = asked.get(i);
            if (gpu == null) {
                checks.refuse(pointer, "is empty; send a card or leave it out.");
            } else {
                gpus.addAll(gpuReader.read(pointer, gpu));
            }
        }
        if (gpus.size() > MOST_CARDS) {
            checks.refuse(POINTER + "/gpus", "names more than " + MOST_CARDS + " cards; send fewer.");
        }
        return gpus;
    }

    private static @Nullable String backendName(@Nullable String name) {
        return "auto".equals(name) ? null : name;
    }

    private static Backend defaultBackend(List<InstalledGpu> gpus) {
        List<Vendor> vendors =
                gpus.stream().map(gpu -> gpu.spec().vendor()).distinct().toList();
        return switch (vendors.size()) {
            case 0 -> Backend.CPU;
            case 1 -> Backend.defaultFor(vendors.get(0));
            default -> Backend.VULKAN;
        };
    }

    private static @Nullable Double poolGiB(MachineQuestion question) {
        return question.unifiedMemoryGiB() == null ? question.systemMemoryGiB() : question.unifiedMemoryGiB();
    }

    private long sharedMemoryBytes(List<InstalledGpu> gpus) {
        checks.number(POINTER + "/unifiedMemoryGiB", question.unifiedMemoryGiB(), 1, 1, MOST_MEMORY_GIB);
        checks.number(POINTER + "/systemMemoryGiB", question.systemMemoryGiB(), 1, 1, MOST_MEMORY_GIB);
        return gpus.stream()
                .filter(InstalledGpu::sharesSystemMemory)
                .mapToLong(InstalledGpu::memoryBytes)
                .max()
                .orElse(0);
    }

    private long systemMemoryBytes() {
        Double gib = question.systemMemoryGiB();
        if (gib == null) {
            assumptions.add("systemMemoryGiB=" + ASSUMED_MEMORY_GIB + ": system memory was not stated");
        }
        return Quantities.bytesFromGiB(
                checks.number(POINTER + "/systemMemoryGiB", gib, ASSUMED_MEMORY_GIB, 0.25, MOST_MEMORY_GIB));
    }

    private double bandwidthBytesPerSecond(List<InstalledGpu> gpus) {
        Double stated = question.systemMemoryBandwidthGBs();
        double gbs = checks.number(POINTER + "/systemMemoryBandwidthGBs", stated, ASSUMED_BANDWIDTH_GBS, 1, 20_000);
        Double unified = gpus.stream()
                .filter(gpu -> gpu.spec().memoryKind() == MemoryKind.UNIFIED)
                .map(gpu -> gpu.spec().bandwidthBytesPerSecond())
                .findFirst()
                .orElse(null);
        if (stated == null && unified != null) {
            return unified;
        }
        if (stated == null) {
            assumptions.add("systemMemoryBandwidthGBs=" + ASSUMED_BANDWIDTH_GBS
                    + ": two channels of DDR4-3200, since the memory's bandwidth was not stated");
        }
        return gbs * 1e9;
    }
}
