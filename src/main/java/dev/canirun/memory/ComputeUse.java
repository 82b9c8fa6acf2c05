package dev.canirun.memory;

import java.util.List;

/**
 * Compute buffers of one load.
 *
 * @param gpuBytes one entry per GPU in device order
 * @param hostBytes those in system memory
 */
public record ComputeUse(List<Long> gpuBytes, long hostBytes) {

    public ComputeUse {
        gpuBytes = List.copyOf(gpuBytes);
    }
}
