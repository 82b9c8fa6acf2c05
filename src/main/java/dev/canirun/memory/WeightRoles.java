package dev.canirun.memory;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Attention;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which layer each tensor of a file belongs to ({@code LLM_TENSOR_INFOS}, {@code src/llama-arch.cpp}). */
final class WeightRoles {

    /** Where a tensor is loaded. */
    enum Role {
        /** Read row by row, always in system memory. */
        INPUT,
        /** The same, and loaded once more as the output matrix. */
        TIED_INPUT,
        OUTPUT,
        /** Once for every buffer that holds a layer using it. */
        ROPE,
        LAYER,
        /** A layer's tensor that {@code --n-cpu-moe} moves. */
        EXPERT,
        /** A tensor that the GPU cannot use, so that it stays in system memory. */
        HOST_ONLY,
        /** Prediction blocks are not loaded. */
        SKIPPED
    }

    private static final String TOKEN_TABLE = "token_embd.weight";

    private static final Set<String> INPUTS =
            Set.of(TOKEN_TABLE, "position_embd.weight", "token_types.weight", "per_layer_token_embd.weight");

    /** Stand outside the blocks and are loaded with the first one. */
    private static final Set<String> FIRST_LAYER = Set.of(
            "token_embd_norm.weight",
            "token_embd_norm.bias",
            "per_layer_model_proj.weight",
            "per_layer_proj_norm.weight");

    private static final Set<String> ROPE =
            Set.of("rope_freqs.weight", "rope_factors_long.weight", "rope_factors_short.weight");

    /** Embedding models without an output matrix, and BitNet, which uses the token table where it is. */
    private static final Set<String> WITHOUT_OUTPUT = Set.of(
            "bert",
            "nomic-bert",
            "nomic-bert-moe",
            "neo-bert",
            "jina-bert-v2",
            "jina-bert-v3",
            "eurobert",
            "modern-bert",
            "bitnet");

    /** LFM2's output norm carries the name of another norm. */
    private static final Set<String> OUTPUT_NORM_AS_TOKEN_NORM = Set.of("lfm2", "lfm2moe");

    /** Gemma 4 rotates with these factors in its full-attention layers only. */
    private static final Set<String> ROPE_IN_FULL_LAYERS_ONLY = Set.of("gemma4");

    /** Ask for the output matrix before the token table, so that both are loaded even where one would do. */
    private static final Set<String> OUTPUT_BEFORE_TOKEN_TABLE = Set.of("gemma3n", "gemma4");

    /** {@code LLM_FFN_EXPS_REGEX}, {@code common/common.h}. */
    private static final Pattern EXPERTS = Pattern.compile("\\.ffn_(up|down|gate|gate_up)_(ch|)exps");

    private final ModelArchitecture architecture;
    private final boolean tied;

    WeightRoles(LanguageModel model) {
        this.architecture = model.architecture();
        boolean hasOutput = model.tensors().tensors().stream()
                .anyMatch(tensor -> tensor.name().equals("output.weight"));
        this.tied = !hasOutput && !WITHOUT_OUTPUT.contains(architecture.name());
    }

    /** Whether a token table that is also the output is loaded twice when both are in system memory. */
    boolean repeatsTiedOutput() {
        return OUTPUT_BEFORE_TOKEN_TABLE.contains(architecture.name());
    }

    Role role(TensorInfo tensor) {
        String name = tensor.name();
        if (tensor.isInBlock()) {
            return blockRole(tensor);
        }
        if (INPUTS.contains(name)) {
            return tied && name.equals(TOKEN_TABLE) ? Role.TIED_INPUT : Role.INPUT;
        }
        if (ROPE.contains(name)) {
            return Role.ROPE;
        }
        if (tensor.type().isTernary()) {
            return Role.HOST_ONLY;
        }
        boolean first = FIRST_LAYER.contains(name) && !OUTPUT_NORM_AS_TOKEN_NORM.contains(architecture.name());
        return first ? Role.LAYER : Role.OUTPUT;
    }

    private Role blockRole(TensorInfo tensor) {
        if (layer(tensor) >= architecture.layers().size()) {
            return Role.SKIPPED;
        }
        if (!GpuWeights.supports(tensor, architecture.layers().get(layer(tensor)))) {
            return Role.HOST_ONLY;
        }
        return EXPERTS.matcher(tensor.name()).find() ? Role.EXPERT : Role.LAYER;
    }

    /** The block a tensor belongs to; 0 for what stands outside and is loaded with the first one. */
    int layer(TensorInfo tensor) {
        return tensor.block().orElse(0);
    }

    /** Running count of layers that use the rope factors. */
    int[] ropeUsers() {
        List<Layer> layers = architecture.layers();
        boolean fullOnly = ROPE_IN_FULL_LAYERS_ONLY.contains(architecture.name());
        int[] counts = new int[architecture.blockCount() + 1];
        for (int i = 0; i < architecture.blockCount(); i++) {
            boolean user = i < layers.size() && !(fullOnly && isWindowed(layers.get(i)));
            counts[i + 1] = counts[i] + (user ? 1 : 0);
        }
        return counts;
    }

    private static boolean isWindowed(Layer layer) {
        Attention attention = layer.attention();
        return attention != null && attention.window() != null;
    }
}
