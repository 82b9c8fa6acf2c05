package dev.canirun.memory;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Layer;
import dev.canirun.llm.Recurrence.StateSpace;

/**
 * Which weights of a layer the CUDA back end can use. llama.cpp asks it for every tensor and leaves the others in system
 * memory, whatever {@code -ngl} says.
 *
 * <p>Source: {@code weight_buft_supported} in {@code src/llama-model.cpp} and {@code ggml_backend_cuda_device_supports_op} in
 * {@code ggml/src/ggml-cuda/ggml-cuda.cu}, 2026.
 */
public final class GpuWeights {

    private static final int CONVOLUTION_CHANNELS = 128;

    private GpuWeights() {}

    /** Whether a layer on a GPU has a tensor there; otherwise it stays in system memory. */
    public static boolean supports(TensorInfo tensor, Layer layer) {
        String name = tensor.name();
        if (tensor.type().isTernary()) {
            return false;
        }
        if (name.endsWith(".ssm_conv1d.weight") || name.endsWith(".shortconv.conv.weight")) {
            return tensor.ne1() % CONVOLUTION_CHANNELS == 0;
        }
        return !name.endsWith(".ssm_a")
                || !(layer.recurrence() instanceof StateSpace stateSpace)
                || scans(stateSpace, tensor.ne1());
    }

    /** The scan's kernels are written for the usual sizes only; the gated delta net does not scan. */
    private static boolean scans(StateSpace stateSpace, long heads) {
        return switch (stateSpace.kind()) {
            case MAMBA -> stateSpace.stateSize() == 16 && stateSpace.innerSize() == heads && heads % 128 == 0;
            case MAMBA2 ->
                (stateSpace.stateSize() == 128 || stateSpace.stateSize() == 256)
                        && stateSpace.innerSize() / heads % 16 == 0;
            case GATED_DELTA_NET -> true;
        };
    }
}
