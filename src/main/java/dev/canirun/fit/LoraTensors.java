package dev.canirun.fit;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.TensorTable;
import java.util.Set;

/**
 * The size of a low-rank adapter: two matrices in half precision for each matrix it adapts.
 *
 * <p>Source: {@code convert_lora_to_gguf.py} (default output type) and {@code src/llama-adapter.cpp}, llama.cpp 0.5.0.
 */
public final class LoraTensors {

    /** The projections adapters are usually trained for. */
    public static final Set<String> USUAL_TARGETS =
            Set.of("attn_q", "attn_k", "attn_v", "attn_qkv", "attn_output", "ffn_gate", "ffn_up", "ffn_down");

    private static final String BLOCK_PREFIX = "blk.";
    private static final String SUFFIX = ".weight";
    private static final int BYTES_PER_ELEMENT = 2;

    private LoraTensors() {}

    /** Bytes of the adapter's matrices, 0 when the model has none of the targets. */
    public static long bytes(TensorTable model, int rank, Set<String> targets) {
        long bytes = 0;
        for (TensorInfo tensor : model.tensors()) {
            if (targets.contains(target(tensor.name()))) {
                long elements = Math.multiplyExact((long) rank, Math.addExact(tensor.ne0(), tensor.ne1()));
                bytes = Math.addExact(bytes, BYTES_PER_ELEMENT * Math.multiplyExact(elements, tensor.ne2()));
            }
        }
        return bytes;
    }

    /** A block's tensor without the block and the ending, or nothing for others. */
    private static String target(String name) {
        int dot = name.startsWith(BLOCK_PREFIX) ? name.indexOf('.', BLOCK_PREFIX.length()) : -1;
        return dot < 0 || !name.endsWith(SUFFIX) ? "" : name.substring(dot + 1, name.length() - SUFFIX.length());
    }
}
