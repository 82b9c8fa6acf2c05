package dev.canirun.memory.graph;

import dev.canirun.gguf.GgufMetadata;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What shapes a graph beyond the architecture's dimensions and tensors: optional scales, caps and the expert router.
 *
 * <p>Source: {@code llama_model_*::load_arch_hparams} in {@code src/models/*.cpp} of llama.cpp 0.5.0. A scale of 0 and an
 * absent key leave out the operation.
 *
 * @param embeddingScaled {@code embedding_scale}
 * @param residualScaled {@code residual_scale}
 * @param logitsScaled {@code logit_scale}
 * @param logitsCapped {@code final_logit_softcapping}
 * @param queriesClamped {@code attention.clamp_kqv}
 * @param temperatureScaled {@code attention.temperature_scale}
 * @param rootMeanSquare {@code attention.layer_norm_rms_epsilon} is there and not 0
 * @param rotaryPositions positions per token: 4 with multi-section rotary embedding, otherwise 1
 * @param withoutRope {@code rope.scaling.finetuned} is false (Granite without rotary embedding)
 * @param parallelResidual {@code use_parallel_residual}
 * @param attentionOutputScaled {@code attention.value_scale}
 * @param deepstackLayers {@code n_deepstack_layers}: first blocks that add embeddings of images
 * @param expertWeightsNormalized {@code expert_weights_norm}
 * @param expertWeightsScaled {@code expert_weights_scale} is neither 0 nor 1
 * @param expertGating {@code expert_gating_func}: 0 unset, 1 softmax, 2 sigmoid, 3 softmax over the chosen,
 *     4 square root of a softplus
 * @param expertGroups {@code expert_group_count}
 * @param expertGroupsUsed {@code expert_group_used_count}
 * @param indexerBlockTokens {@code attention.indexer.block_size}: tokens that are chosen together, 0 for single ones
 * @param limitedExperts blocks with a {@code swiglu_clamp_exp} above 0: their experts' activations are limited
 * @param limitedNetworks blocks with a {@code swiglu_clamp_shexp} above 0: the same for networks every token uses
 */
public record GraphFacts(
        boolean embeddingScaled,
        boolean residualScaled,
        boolean logitsScaled,
        boolean logitsCapped,
        boolean queriesClamped,
        boolean temperatureScaled,
        boolean rootMeanSquare,
        int rotaryPositions,
        boolean withoutRope,
        boolean parallelResidual,
        boolean attentionOutputScaled,
        int deepstackLayers,
        boolean expertWeightsNormalized,
        boolean expertWeightsScaled,
        int expertGating,
        int expertGroups,
        int expertGroupsUsed,
        int indexerBlockTokens,
        Set<Integer> limitedExperts,
        Set<Integer> limitedNetworks) {

    /** {@code LLAMA_MAX_LAYERS}. */
    private static final int MAXIMUM_BLOCKS = 512;

    /** A limit below is none. */
    private static final double SMALLEST_LIMIT = 1e-6;

    public GraphFacts {
        limitedExperts = Set.copyOf(limitedExperts);
        limitedNetworks = Set.copyOf(limitedNetworks);
    }

    /** Reads the facts from a file's metadata. */
    public static GraphFacts of(GgufMetadata metadata) {
        String prefix = metadata.architecture() + ".";
        double expertScale = metadata.decimal(prefix + "expert_weights_scale").orElse(0);
        return new GraphFacts(
                isSet(metadata, prefix + "embedding_scale"),
                isSet(metadata, prefix + "residual_scale"),
                isSet(metadata, prefix + "logit_scale"),
                isSet(metadata, prefix + "final_logit_softcapping"),
                isSet(metadata, prefix + "attention.clamp_kqv"),
                isSet(metadata, prefix + "attention.temperature_scale"),
                isSet(metadata, prefix + "attention.layer_norm_rms_epsilon"),
                metadata.contains(prefix + "rope.dimension_sections") ? 4 : 1,
                metadata.whole(prefix + "rope.scaling.finetuned").orElse(1) == 0,
                metadata.flag(prefix + "use_parallel_residual", true),
                isSet(metadata, prefix + "attention.value_scale"),
                metadata.count(prefix + "n_deepstack_layers", 0),
                metadata.whole(prefix + "expert_weights_norm").orElse(0) != 0,
                expertScale != 0 && expertScale != 1,
                metadata.count(prefix + "expert_gating_func", 0),
                metadata.count(prefix + "expert_group_count", 0),
                metadata.count(prefix + "expert_group_used_count", 0),
                metadata.count(prefix + "attention.indexer.block_size", 0),
                limited(metadata, prefix + "swiglu_clamp_exp"),
                limited(metadata, prefix + "swiglu_clamp_shexp"));
    }

    private static Set<Integer> limited(GgufMetadata metadata, String key) {
        List<Double> limits = metadata.decimals(key, MAXIMUM_BLOCKS);
        return IntStream.range(0, limits.size())
                .filter(block -> limits.get(block) > SMALLEST_LIMIT)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isSet(GgufMetadata metadata, String key) {
        return metadata.decimal(key).orElse(0) != 0;
    }
}
