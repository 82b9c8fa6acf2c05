package dev.canirun.hardware;

import org.jspecify.annotations.Nullable;

/** What the driver and its libraries take on a GPU once llama.cpp has opened it. */
final class RuntimeOverhead {

    private static final long MIB = 1L << 20;
    private static final double CUDA_BASE_MIB = 8;
    private static final double CUDA_PER_SM_MIB = 2.9;
    private static final long CUDA_LARGEST_BYTES = 555 * MIB;
    private static final long CUDA_LIBRARIES_BYTES = 64 * MIB;
    private static final long ROCM_BYTES = 783 * MIB;
    private static final long OTHER_BYTES = 457 * MIB;

    private RuntimeOverhead() {}

    static long bytes(GpuSpec gpu, Backend backend) {
        return switch (backend) {
            case CUDA -> cudaContextBytes(gpu.computeUnits()) + CUDA_LIBRARIES_BYTES;
            case ROCM -> ROCM_BYTES;
            // Metal counts a program's own buffers against its limit and nothing else.
            case METAL, CPU -> 0;
            case VULKAN, SYCL -> OTHER_BYTES;
        };
    }

    static long cudaContextBytes(@Nullable Integer streamingMultiprocessors) {
        return streamingMultiprocessors == null
                ? CUDA_LARGEST_BYTES
                : (long) ((CUDA_BASE_MIB + CUDA_PER_SM_MIB * streamingMultiprocessors) * MIB);
    }
}
