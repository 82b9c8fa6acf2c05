package dev.canirun.llm;

import static dev.canirun.llm.LayoutBuilder.decoder;
import static java.util.Map.entry;

import java.util.Map;

/** Models with layer norms, most of them with biases, and encoders. */
final class LayerNormLayouts {

    static final Map<String, LayoutBuilder> ALL = Map.ofEntries(
            entry("phi2", phi2()),
            entry("phimoe", phimoe()),
            entry("nemotron", nemotron()),
            entry("starcoder2", starcoder2()),
            entry("stablelm", stablelm()),
            entry("falcon", falcon()),
            entry("command-r", commandR()),
            entry("cohere2", decoder().block(AttentionTensors.ATTENTION_NORM)),
            entry("bert", bert().dense(FeedForwardTensors.UP_DOWN, FeedForwardTensors.UP_DOWN_BIAS)),
            entry("nomic-bert", bert().dense(FeedForwardTensors.GATE, FeedForwardTensors.UP_DOWN)));

    private LayerNormLayouts() {}

    private static LayoutBuilder biasedNorms() {
        return decoder()
                .addModel(ModelTensors.OUTPUT_NORM_BIAS)
                .addBlock(AttentionTensors.ATTENTION_NORM_BIAS, FeedForwardTensors.FEED_FORWARD_NORM_BIAS);
    }

    private static LayoutBuilder phi2() {
        return decoder()
                .addModel(ModelTensors.OUTPUT_NORM_BIAS, ModelTensors.OUTPUT_BIAS)
                .block(AttentionTensors.ATTENTION_NORM, AttentionTensors.ATTENTION_NORM_BIAS)
                .addAttention(AttentionTensors.QKV_BIAS, AttentionTensors.ATTENTION_OUTPUT_BIAS)
                .dense(FeedForwardTensors.UP_DOWN, FeedForwardTensors.UP_DOWN_BIAS);
    }

    private static LayoutBuilder phimoe() {
        return biasedNorms()
                .addModel(ModelTensors.OUTPUT_BIAS, ModelTensors.ROPE_FACTORS)
                .extra(ModelTensors.ROPE_FACTORS)
                .addAttention(AttentionTensors.QKV_BIAS, AttentionTensors.ATTENTION_OUTPUT_BIAS);
    }

    private static LayoutBuilder nemotron() {
        return biasedNorms().dense(FeedForwardTensors.UP_DOWN);
    }

    private static LayoutBuilder starcoder2() {
        return biasedNorms()
                .addAttention(AttentionTensors.QKV_BIAS, AttentionTensors.ATTENTION_OUTPUT_BIAS)
                .dense(FeedForwardTensors.UP_DOWN, FeedForwardTensors.UP_DOWN_BIAS);
    }

    private static LayoutBuilder stablelm() {
        return biasedNorms()
                .addAttention(AttentionTensors.QKV_BIAS, AttentionTensors.QK_NORM_PER_HEAD)
                .extra(AttentionTensors.QKV_BIAS, AttentionTensors.QK_NORM_PER_HEAD);
    }

    private static LayoutBuilder falcon() {
        return decoder()
                .addModel(ModelTensors.OUTPUT_NORM_BIAS)
                .block(
                        AttentionTensors.ATTENTION_NORM,
                        AttentionTensors.ATTENTION_NORM_BIAS,
                        AttentionTensors.SECOND_ATTENTION_NORM)
                .extra(AttentionTensors.SECOND_ATTENTION_NORM)
                .attention(AttentionTensors.FUSED_QKV, AttentionTensors.ATTENTION_OUTPUT)
                .dense(FeedForwardTensors.UP_DOWN);
    }

    private static LayoutBuilder commandR() {
        return decoder()
                .block(AttentionTensors.ATTENTION_NORM)
                .addAttention(AttentionTensors.QK_NORM_PER_HEAD)
                .extra(AttentionTensors.QK_NORM_PER_HEAD);
    }

    private static LayoutBuilder bert() {
        return decoder()
                .model(
                        ModelTensors.TOKEN_EMBEDDING,
                        ModelTensors.TOKEN_TYPES,
                        ModelTensors.POSITION_EMBEDDING,
                        ModelTensors.EMBEDDING_NORM,
                        ModelTensors.EMBEDDING_NORM_BIAS,
                        ModelTensors.CLASSIFIER,
                        ModelTensors.CLASSIFIER_OUTPUT)
                .block(AttentionTensors.ATTENTION_OUTPUT_NORM, FeedForwardTensors.BLOCK_OUTPUT_NORM)
                .addAttention(AttentionTensors.QKV_BIAS, AttentionTensors.ATTENTION_OUTPUT_BIAS)
                .extra(
                        ModelTensors.POSITION_EMBEDDING,
                        ModelTensors.CLASSIFIER,
                        ModelTensors.CLASSIFIER_OUTPUT,
                        AttentionTensors.QKV_BIAS,
                        AttentionTensors.ATTENTION_OUTPUT_BIAS);
    }
}
