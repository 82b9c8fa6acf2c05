package dev.canirun.llm;

import static dev.canirun.llm.LayoutBuilder.decoder;

import java.util.Map;

/** Decoders that cache one compressed row per token instead of keys and values. */
final class LatentLayouts {

    static final Map<String, LayoutBuilder> ALL = Map.of(
            "deepseek2", deepseek2(),
            "mistral4", deepseek2(),
            "deepseek32", indexed(),
            "glm-dsa", indexed(),
            "deepseek4", deepseek4(),
            "minicpm3", minicpm3(),
            "kimi-linear", kimiLinear());

    private LatentLayouts() {}

    private static LayoutBuilder latent() {
        return decoder()
                .attention(
                        AttentionTensors.LATENT_QUERY_COMPRESSED,
                        AttentionTensors.LATENT_QUERY_PLAIN,
                        AttentionTensors.LATENT_CACHE,
                        AttentionTensors.LATENT_KEY_VALUE,
                        AttentionTensors.LATENT_OUTPUT)
                .addMixture(
                        FeedForwardTensors.EXPERT_SCORE_BIAS,
                        FeedForwardTensors.SHARED_GATE,
                        FeedForwardTensors.SHARED_UP_DOWN)
                .addBlock(FeedForwardTensors.PREDICTION, FeedForwardTensors.PREDICTION_EMBEDDINGS)
                .extra(FeedForwardTensors.PREDICTION_EMBEDDINGS);
    }

    private static LayoutBuilder deepseek2() {
        return latent().mixture(
                        FeedForwardTensors.ROUTER,
                        FeedForwardTensors.EXPERT_GATE_UP_DOWN,
                        FeedForwardTensors.EXPERT_SCORE_BIAS,
                        FeedForwardTensors.SHARED_GATE,
                        FeedForwardTensors.SHARED_UP_DOWN)
                .extra(FeedForwardTensors.EXPERT_SCORE_BIAS);
    }

    private static LayoutBuilder indexed() {
        return latent().addAttention(AttentionTensors.LATENT_INDEXER);
    }

    private static LayoutBuilder minicpm3() {
        return decoder()
                .addModel(ModelTensors.ROPE_FACTORS)
                .extra(ModelTensors.ROPE_FACTORS)
                .attention(
                        AttentionTensors.LATENT_QUERY_COMPRESSED,
                        AttentionTensors.LATENT_CACHE,
                        AttentionTensors.LATENT_KEY_VALUE_JOINED,
                        AttentionTensors.LATENT_OUTPUT);
    }

    private static LayoutBuilder kimiLinear() {
        return latent().recurrence(BlockRule.KEY_VALUE_HEADS.not(), RecurrenceTensors.KIMI_DELTA_ATTENTION);
    }

    private static LayoutBuilder deepseek4() {
        return latent().addModel(ModelTensors.HYPER_CONNECTION_HEAD)
                .addBlock(AttentionTensors.HYPER_CONNECTIONS)
                .attention(
                        AttentionTensors.SINKS,
                        AttentionTensors.COMPRESSED_ATTENTION,
                        AttentionTensors.CACHE_COMPRESSOR,
                        AttentionTensors.COMPRESSED_INDEXER)
                .addMixture(FeedForwardTensors.ROUTER_TOKEN_TABLE);
    }
}
