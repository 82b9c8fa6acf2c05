package dev.canirun.llm;

import static dev.canirun.llm.LayoutBuilder.decoder;
import static java.util.Map.entry;

import java.util.Map;

/** Decoders with grouped-query attention and, in most blocks, experts. */
final class ExpertLayouts {

    private static final TensorGroup[] SHARED = {FeedForwardTensors.SHARED_GATE, FeedForwardTensors.SHARED_UP_DOWN};

    static final Map<String, LayoutBuilder> ALL = Map.ofEntries(
            entry("llama4", llama4()),
            entry("qwen2moe", qwen2moe()),
            entry("qwen3moe", qwen3moe()),
            entry("qwen3vlmoe", qwen3moe()),
            entry("olmoe", decoder().addAttention(AttentionTensors.QK_NORM_WHOLE)),
            entry("gpt-oss", gptOss()),
            entry("deepseek", decoder().addMixture(SHARED)),
            entry("ernie4_5-moe", scored().addMixture(SHARED)),
            entry("minimax-m2", scored().addAttention(AttentionTensors.QK_NORM_WHOLE)),
            entry("minimax-m3", minimaxM3()),
            entry("glm4moe", glm4moe()),
            entry("hunyuan-moe", qwen3moe().addMixture(SHARED)),
            entry("hy_v3", hunyuan3()),
            entry("dots1", scored().addAttention(AttentionTensors.QK_NORM).addMixture(SHARED)),
            entry("bailingmoe2", bailing2()),
            entry("step35", step35()),
            entry("mimo2", scored().addAttention(AttentionTensors.SINKS)),
            entry("laguna", laguna()));

    private ExpertLayouts() {}

    /** Experts chosen with a learned bias on their scores. */
    private static LayoutBuilder scored() {
        return decoder().addMixture(FeedForwardTensors.EXPERT_SCORE_BIAS);
    }

    private static LayoutBuilder llama4() {
        return decoder()
                .addModel(ModelTensors.ROPE_FREQS)
                .extra(ModelTensors.ROPE_FREQS)
                .addMixture(FeedForwardTensors.SHARED_LIKE_EXPERT);
    }

    private static LayoutBuilder qwen2moe() {
        return decoder()
                .addAttention(AttentionTensors.QKV_BIAS)
                .addMixture(SHARED)
                .addMixture(FeedForwardTensors.SHARED_ROUTER);
    }

    private static LayoutBuilder qwen3moe() {
        return decoder().addAttention(AttentionTensors.QK_NORM);
    }

    private static LayoutBuilder gptOss() {
        return decoder()
                .block(AttentionTensors.ATTENTION_NORM, AttentionTensors.POST_ATTENTION_NORM)
                .addAttention(AttentionTensors.QKV_BIAS, AttentionTensors.ATTENTION_OUTPUT_BIAS, AttentionTensors.SINKS)
                .addMixture(FeedForwardTensors.ROUTER_BIAS, FeedForwardTensors.EXPERT_BIAS);
    }

    private static LayoutBuilder minimaxM3() {
        return scored().addAttention(AttentionTensors.QK_NORM)
                .addMixture(AttentionTensors.BLOCK_INDEXER)
                .addMixture(SHARED);
    }

    private static LayoutBuilder glm4moe() {
        return scored().block(
                        AttentionTensors.ATTENTION_NORM,
                        AttentionTensors.POST_ATTENTION_NORM,
                        FeedForwardTensors.PREDICTION,
                        FeedForwardTensors.PREDICTION_EMBEDDINGS)
                .addAttention(AttentionTensors.QKV_BIAS, AttentionTensors.QK_NORM)
                .extra(AttentionTensors.QK_NORM, FeedForwardTensors.PREDICTION_EMBEDDINGS)
                .addMixture(SHARED);
    }

    private static LayoutBuilder hunyuan3() {
        return decoder()
                .addAttention(AttentionTensors.QK_NORM)
                .mixture(
                        FeedForwardTensors.ROUTER,
                        FeedForwardTensors.EXPERT_GATE_UP_DOWN,
                        FeedForwardTensors.EXPERT_SCORE_BIAS)
                .addMixture(SHARED);
    }

    private static LayoutBuilder bailing2() {
        return scored().attention(
                        AttentionTensors.FUSED_QKV, AttentionTensors.QK_NORM, AttentionTensors.ATTENTION_OUTPUT)
                .addMixture(SHARED);
    }

    private static LayoutBuilder step35() {
        return scored().addAttention(AttentionTensors.QK_NORM, AttentionTensors.HEAD_GATE)
                .addMixture(SHARED);
    }

    private static LayoutBuilder laguna() {
        return scored().addAttention(
                        AttentionTensors.QK_NORM, AttentionTensors.HEAD_GATE, AttentionTensors.ELEMENT_GATE)
                .extra(AttentionTensors.HEAD_GATE, AttentionTensors.ELEMENT_GATE)
                .addMixture(SHARED);
    }
}
