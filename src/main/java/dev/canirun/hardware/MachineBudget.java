package dev.canirun.hardware;

import java.util.List;

/**
 * What a whole machine can give.
 *
 * @param gpus one budget per GPU, in device order
 * @param host system memory
 * @param gpusShareHostMemory whether the GPU's memory is the host's own (unified or shared): then both together must also
 *     fit {@code host.usableBytes()}, so that no byte is spent twice
 */
public record MachineBudget(List<DeviceBudget> gpus, DeviceBudget host, boolean gpusShareHostMemory) {

    public MachineBudget {
        gpus = List.copyOf(gpus);
    }

    /** The same machine for a back end that leaves its GPUs alone. */
    public MachineBudget withoutGpus() {
        return new MachineBudget(List.of(), host, false);
    }
}
