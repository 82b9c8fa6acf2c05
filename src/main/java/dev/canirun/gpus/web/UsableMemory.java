package dev.canirun.gpus.web;

import dev.canirun.api.QueryParameters;
import dev.canirun.gpus.GpuRow;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.DeviceBudget;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MemoryPolicy;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.hardware.PolicyFigure;
import dev.canirun.hardware.Reserve;
import dev.canirun.hardware.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a model can have of a GPU's memory under one operating system, and what takes the rest.
 *
 * @param operatingSystem as the API names it
 * @param capacityBytes memory of the GPU
 * @param usableBytes capacity less the reserves
 * @param runtimeBytes taken of the usable part once a model is loaded
 * @param reserves each with its source
 */
record UsableMemory(
        String operatingSystem, long capacityBytes, long usableBytes, long runtimeBytes, List<Reserve> reserves) {

    private static final double ANY_BANDWIDTH = 1e9;

    /** Every size sold under every system it runs; empty for graphics on ordinary system memory. */
    static List<UsableMemory> of(GpuRow row) {
        return row.memoryOptionsBytes().stream()
                .flatMap(bytes -> systems(row.spec()).map(system -> of(row.spec(), bytes, system)))
                .toList();
    }

    private static Stream<OperatingSystem> systems(GpuSpec spec) {
        return spec.vendor() == Vendor.APPLE
                ? Stream.of(OperatingSystem.MACOS)
                : Stream.of(OperatingSystem.LINUX, OperatingSystem.WINDOWS);
    }

    private static UsableMemory of(GpuSpec spec, long bytes, OperatingSystem system) {
        Machine machine = new Machine(
                List.of(new InstalledGpu(spec, bytes, 0)),
                bytes,
                ANY_BANDWIDTH,
                system,
                Backend.defaultFor(spec.vendor()));
        DeviceBudget budget = MemoryPolicy.budget(machine).gpus().get(0);
        List<Reserve> reserves = new ArrayList<>(budget.reserves());
        if (budget.capacityBytes() < bytes) {
            PolicyFigure rest = PolicyFigure.WINDOWS_GRAPHICS_MEMORY;
            reserves.add(0, new Reserve(rest.label(), bytes - budget.capacityBytes(), rest.source()));
        }
        return new UsableMemory(
                QueryParameters.apiName(system), bytes, budget.usableBytes(), budget.runtimeBytes(), reserves);
    }
}
