package dev.canirun.fit;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.TensorTable;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The matrices of a low-rank adapter, each under the name of the weight it adapts.
 *
 * <p>Source: {@code convert_lora_to_gguf.py} (default output type) and {@code src/llama-adapter.cpp}, llama.cpp 0.5.0.
 */
public final class LoraTensors {

    /** The projections adapters are usually trained for. */
    public static final Set<String> USUAL_TARGETS =
            Set.of("attn_q", "attn_k", "attn_v", "attn_qkv", "attn_output", "ffn_gate", "ffn_up", "ffn_down");

    private static final String BLOCK_PREFIX = "blk.";
    private static final String SUFFIX = ".weight";

    private LoraTensors() {}

    /** Two matrices in half precision for each one adapted; none when the model has none of the targets. */
    public static List<TensorInfo> ofRank(TensorTable model, int rank, Set<String> targets) {
        return model.tensors().stream()
                .filter(tensor -> targets.contains(tensor.weightName()))
                .flatMap(tensor -> Stream.of(
                        half(tensor.name(), tensor.ne0(), rank, tensor.ne2()),
                        half(tensor.name(), rank, tensor.ne1(), tensor.ne2())))
                .toList();
    }

    /** A file of which only the size is known, at least 1: in equal parts for every block. */
    public static List<TensorInfo> ofSize(long bytes, int blocks) {
        long ofEach = (bytes + blocks - 1) / blocks;
        return IntStream.range(0, blocks)
                .mapToObj(block -> TensorInfo.vector(BLOCK_PREFIX + block + SUFFIX, GgmlType.I8, ofEach))
                .toList();
    }

    private static TensorInfo half(String name, long columns, long rows, long experts) {
        return new TensorInfo(name, GgmlType.F16, columns, rows, experts, 1);
    }
}
