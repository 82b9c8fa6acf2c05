package dev.canirun.hardware;

import java.util.List;

/**
 * A person's computer.
 *
 * @param gpus in llama.cpp's device order; empty without a usable GPU
 * @param systemMemoryBytes RAM; for unified memory the same pool as the GPU's
 * @param systemBandwidthBytesPerSecond theoretical RAM bandwidth
 * @param operatingSystem what runs on it
 * @param backend the compute back end llama.cpp was built with
 */
public record Machine(
        List<InstalledGpu> gpus,
        long systemMemoryBytes,
        double systemBandwidthBytesPerSecond,
        OperatingSystem operatingSystem,
        Backend backend) {

    public Machine {
        gpus = List.copyOf(gpus);
        if (systemMemoryBytes < 0 || systemBandwidthBytesPerSecond <= 0) {
            throw new IllegalArgumentException("System memory is at least 0 and its bandwidth above 0");
        }
    }
}
