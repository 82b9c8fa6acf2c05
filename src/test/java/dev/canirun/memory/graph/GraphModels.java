package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.GgufValue;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.llm.TensorTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Small models with the tensors of a Llama, for the graph's tests. */
final class GraphModels {

    static final int EMBEDDING = 256;
    static final int FEED_FORWARD = 1024;
    static final int VOCABULARY = 2048;
    static final int BLOCKS = 24;

    private GraphModels() {}

    static GraphFacts facts() {
        return GraphFacts.of(new GgufMetadata(Map.of("general.architecture", new GgufValue.Text("llama"))));
    }

    static LanguageModel llama(int headLength) {
        return llama(headLength, GgmlType.Q8_0, GgmlType.Q8_0);
    }

    /** @param down the format of every third block's last matrix, as mixtures vary it */
    static LanguageModel llama(int headLength, GgmlType type, GgmlType down) {
        int heads = EMBEDDING / headLength;
        List<TensorInfo> tensors = new ArrayList<>();
        matrix(tensors, "token_embd.weight", type, EMBEDDING, VOCABULARY);
        matrix(tensors, "output.weight", type, EMBEDDING, VOCABULARY);
        tensors.add(TensorInfo.vector("output_norm.weight", GgmlType.F32, EMBEDDING));
        for (int i = 0; i < BLOCKS; i++) {
            String block = "blk." + i + ".";
            tensors.add(TensorInfo.vector(block + "attn_norm.weight", GgmlType.F32, EMBEDDING));
            tensors.add(TensorInfo.vector(block + "ffn_norm.weight", GgmlType.F32, EMBEDDING));
            for (String name : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
                matrix(tensors, block + name + ".weight", type, EMBEDDING, EMBEDDING);
            }
            matrix(tensors, block + "ffn_gate.weight", type, EMBEDDING, FEED_FORWARD);
            matrix(tensors, block + "ffn_up.weight", type, EMBEDDING, FEED_FORWARD);
            matrix(tensors, block + "ffn_down.weight", i % 3 == 0 ? down : type, FEED_FORWARD, EMBEDDING);
        }
        Layer layer = new Layer(
                new GroupedQuery(heads, heads, headLength, headLength, null, null),
                null,
                new FeedForward.Dense(FEED_FORWARD, true));
        ModelArchitecture architecture =
                new ModelArchitecture("llama", EMBEDDING, VOCABULARY, 131_072, Collections.nCopies(BLOCKS, layer));
        return new LanguageModel(architecture, new TensorTable(tensors));
    }

    private static void matrix(List<TensorInfo> tensors, String name, GgmlType type, long ne0, long ne1) {
        tensors.add(TensorInfo.matrix(name, type, ne0, ne1));
    }

    static ComputeBuffers buffers(int headLength) {
        return ComputeBuffers.of(llama(headLength), facts(), new ComputeCache()).orElseThrow();
    }

    /** The last {@code gpuLayers} of the blocks and the output layer on the first GPU, the rest on the host. */
    static DeviceMap offloaded(int gpuLayers) {
        byte[] devices = new byte[BLOCKS + 1];
        Arrays.fill(devices, 0, BLOCKS + 1 - gpuLayers, DeviceMap.HOST);
        return new DeviceMap(Arrays.copyOf(devices, BLOCKS), devices[BLOCKS], 0, 1);
    }
}
