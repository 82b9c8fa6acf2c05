package dev.canirun.hardware;

import java.util.ArrayList;
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

    /**
     * What is left once something else is loaded.
     *
     * @param gpuBytes taken of each GPU
     * @param hostBytes taken of system memory; where the GPUs share it, what they take counts there too
     */
    public MachineBudget less(List<Long> gpuBytes, long hostBytes) {
        List<DeviceBudget> left = new ArrayList<>();
        long lent = 0;
        for (int i = 0; i < gpus.size(); i++) {
            left.add(gpus.get(i).less(gpuBytes.get(i)));
            lent += gpuBytes.get(i);
        }
        return new MachineBudget(left, host.less(hostBytes + (gpusShareHostMemory ? lent : 0)), gpusShareHostMemory);
    }

    /** The same machine for a back end that leaves its GPUs alone. */
    public MachineBudget withoutGpus() {
        return new MachineBudget(List.of(), host, false);
    }
}
