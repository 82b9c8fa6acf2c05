package dev.canirun.hardware;

/** llama.cpp's compute back end. */
public enum Backend {
    CUDA,
    ROCM,
    METAL,
    VULKAN,
    SYCL,
    CPU;

    /** The vendor's own back end, else Vulkan: what the API calls {@code auto}. */
    public static Backend defaultFor(Vendor vendor) {
        return switch (vendor) {
            case NVIDIA -> CUDA;
            case AMD -> ROCM;
            case APPLE -> METAL;
            case INTEL, QUALCOMM, OTHER -> VULKAN;
        };
    }
}
