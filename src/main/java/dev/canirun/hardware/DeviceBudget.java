package dev.canirun.hardware;

import java.util.List;

/**
 * What one memory can give to a model.
 *
 * @param name device name for people
 * @param capacityBytes all of it
 * @param usableBytes capacity less the reserves
 * @param runtimeBytes what the driver and runtime take of the usable part once a model is loaded (CUDA context and the like)
 * @param reserves what was taken off, each with its source
 */
public record DeviceBudget(
        String name, long capacityBytes, long usableBytes, long runtimeBytes, List<Reserve> reserves) {

    public DeviceBudget {
        reserves = List.copyOf(reserves);
        if (usableBytes < 0 || usableBytes > capacityBytes || runtimeBytes < 0) {
            throw new IllegalArgumentException("Usable memory of " + name + " lies between 0 and its capacity");
        }
    }

    /** What is left of it once something else holds so many bytes. */
    DeviceBudget less(long bytes) {
        return new DeviceBudget(name, capacityBytes, Math.max(0, usableBytes - bytes), runtimeBytes, reserves);
    }
}
