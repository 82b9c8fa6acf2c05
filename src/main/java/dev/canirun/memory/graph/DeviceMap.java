package dev.canirun.memory.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a model's layers are.
 *
 * <p>Source: {@code llama_model::dev_layer} and {@code --n-cpu-moe}, llama.cpp 0.5.0.
 */
public final class DeviceMap {

    /** The host among the devices. */
    public static final byte HOST = Tensors.HOST;

    private final byte[] deviceOfBlock;
    private final byte outputDevice;
    private final int hostExpertBlocks;
    private final int gpus;

    /**
     * @param deviceOfBlock index of the GPU each block is on, or {@link #HOST}
     * @param outputDevice index of the GPU the output layer is on, or {@link #HOST}
     * @param hostExpertBlocks the first blocks whose experts stay in system memory
     * @param gpus number of GPUs, 0 for a build without a GPU back end
     */
    public DeviceMap(byte[] deviceOfBlock, byte outputDevice, int hostExpertBlocks, int gpus) {
        this.deviceOfBlock = deviceOfBlock.clone();
        this.outputDevice = outputDevice;
        this.hostExpertBlocks = hostExpertBlocks;
        this.gpus = gpus;
        for (byte device : deviceOfBlock) {
            require(device);
        }
        require(outputDevice);
    }

    private void require(byte device) {
        if (device != HOST && (device < 0 || device >= gpus)) {
            throw new IllegalArgumentException("There is no device " + device + " among " + gpus + " GPUs");
        }
    }

    byte ofBlock(int block) {
        return deviceOfBlock[block];
    }

    byte ofExperts(int block) {
        return block < hostExpertBlocks ? HOST : deviceOfBlock[block];
    }

    byte ofOutput() {
        return outputDevice;
    }

    int gpus() {
        return gpus;
    }

    /** Whether every layer, the output included, is on a GPU. */
    boolean isFullyOffloaded() {
        if (outputDevice == HOST) {
            return false;
        }
        for (byte device : deviceOfBlock) {
            if (device == HOST) {
                return false;
            }
        }
        return true;
    }

    /** Whether llama.cpp overlaps micro-batches over the GPUs, which needs copies of every input. */
    boolean isPipelined() {
        return gpus > 1 && isFullyOffloaded() && hostExpertBlocks == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceMap that
                && outputDevice == that.outputDevice
                && hostExpertBlocks == that.hostExpertBlocks
                && gpus == that.gpus
                && Arrays.equals(deviceOfBlock, that.deviceOfBlock);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(deviceOfBlock) + outputDevice) + hostExpertBlocks;
    }

    @Override
    public String toString() {
        return "DeviceMap" + Arrays.toString(deviceOfBlock) + "+" + outputDevice;
    }
}
