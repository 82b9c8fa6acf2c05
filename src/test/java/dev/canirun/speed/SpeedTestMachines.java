package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.hardware.Vendor;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Machines to ask about. */
final class SpeedTestMachines {

    private static final long MEMORY_BYTES = 1L << 40;
    private static final double HOST_BANDWIDTH = 80e9;

    private SpeedTestMachines() {}

    static GpuSpec gpu(Vendor vendor, String architecture, @Nullable Double bandwidth, @Nullable Double vectorRate) {
        return new GpuSpec(
                "custom",
                "Test GPU",
                vendor,
                architecture,
                MemoryKind.DEDICATED,
                MEMORY_BYTES,
                null,
                bandwidth,
                vectorRate,
                null,
                null,
                null,
                null,
                null,
                null,
                4.0,
                16);
    }

    static Machine machine(GpuSpec gpu, int count, Backend backend) {
        return new Machine(
                Collections.nCopies(count, new InstalledGpu(gpu, MEMORY_BYTES, 0)),
                MEMORY_BYTES,
                HOST_BANDWIDTH,
                OperatingSystem.LINUX,
                backend);
    }
}
