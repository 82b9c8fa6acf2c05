package dev.canirun.llm;

import static dev.canirun.llm.LayoutBuilder.decoder;
import static java.util.Map.entry;

import java.util.Map;

/** Decoders with RMS norms and, in most blocks, one dense network. */
final class DenseLayouts {

    static final Map<String, LayoutBuilder> ALL = Map.ofEntries(
            entry("llama", llama()),
            entry("mistral3", llama()),
            entry("minicpm", llama()),
            entry("granite", llama()),
            entry("granitemoe", llama()),
            entry("internlm2", decoder()),
            entry("baichuan", decoder()),
            entry("smollm3", decoder()),
            entry("ernie4_5", decoder()),
            entry("exaone", ropeFreqs()),
            entry("arcee", ropeFreqs().dense(FeedForwardTensors.UP_DOWN)),
            entry("deci", deci()),
            entry("qwen2", qwen2()),
            entry("qwen2vl", qwen2()),
            entry("qwen3", qwen3()),
            entry("qwen3vl", qwen3()),
            entry("hunyuan-dense", qwen3()),
            entry("apertus", ropeFreqs().addAttention(AttentionTensors.QK_NORM).dense(FeedForwardTensors.UP_DOWN)),
            entry("phi3", phi3()),
            entry("glm4", glm4()),
            entry("chatglm", chatglm()),
            entry("olmo2", olmo2().addAttention(AttentionTensors.QK_NORM_WHOLE)),
            entry("exaone4", olmo2().addAttention(AttentionTensors.QK_NORM)),
            entry("seed_oss", seedOss()),
            entry("bitnet", bitnet()));

    private DenseLayouts() {}

    static LayoutBuilder llama() {
        return ropeFreqs()
                .addModel(ModelTensors.ROPE_FACTORS)
                .extra(ModelTensors.ROPE_FACTORS)
                .addAttention(AttentionTensors.QKV_BIAS, AttentionTensors.ATTENTION_OUTPUT_BIAS)
                .extra(AttentionTensors.QKV_BIAS, AttentionTensors.ATTENTION_OUTPUT_BIAS)
                .addMixture(FeedForwardTensors.SHARED_GATE, FeedForwardTensors.SHARED_UP_DOWN);
    }

    private static LayoutBuilder ropeFreqs() {
        return decoder().addModel(ModelTensors.ROPE_FREQS).extra(ModelTensors.ROPE_FREQS);
    }

    /** Nemotron-NAS: attention may be missing from a block or be one matrix, and so may the network. */
    private static LayoutBuilder deci() {
        BlockRule attends = BlockRule.KEY_VALUE_HEADS;
        BlockRule linear = (hyperparameters, block) ->
                hyperparameters.headCount(block) > 0 && hyperparameters.headCountKv(block) == 0;
        return ropeFreqs()
                .block()
                .addAttention(AttentionTensors.ATTENTION_NORM)
                .dense(FeedForwardTensors.FEED_FORWARD_NORM, FeedForwardTensors.GATE, FeedForwardTensors.UP_DOWN)
                .recurrence(linear, AttentionTensors.ATTENTION_NORM, AttentionTensors.LINEAR_ATTENTION)
                .attends(attends);
    }

    private static LayoutBuilder qwen2() {
        return decoder().addAttention(AttentionTensors.QKV_BIAS);
    }

    private static LayoutBuilder qwen3() {
        return decoder().addAttention(AttentionTensors.QK_NORM);
    }

    private static LayoutBuilder phi3() {
        return decoder()
                .addModel(ModelTensors.ROPE_FACTORS)
                .extra(ModelTensors.ROPE_FACTORS)
                .attention(AttentionTensors.FUSED_QKV, AttentionTensors.ATTENTION_OUTPUT)
                .dense(FeedForwardTensors.FUSED_GATE_UP_DOWN);
    }

    private static LayoutBuilder glm4() {
        return decoder()
                .addBlock(AttentionTensors.POST_ATTENTION_NORM, FeedForwardTensors.POST_FEED_FORWARD_NORM)
                .addAttention(AttentionTensors.QKV_BIAS)
                .extra(AttentionTensors.QKV_BIAS)
                .dense(FeedForwardTensors.FUSED_GATE_UP_DOWN);
    }

    private static LayoutBuilder chatglm() {
        return decoder()
                .attention(
                        AttentionTensors.FUSED_QKV, AttentionTensors.FUSED_QKV_BIAS, AttentionTensors.ATTENTION_OUTPUT)
                .dense(FeedForwardTensors.FUSED_GATE_UP_DOWN);
    }

    private static LayoutBuilder olmo2() {
        return ropeFreqs().block(AttentionTensors.POST_ATTENTION_NORM, FeedForwardTensors.POST_FEED_FORWARD_NORM);
    }

    private static LayoutBuilder seedOss() {
        return qwen2().block(AttentionTensors.ATTENTION_NORM, AttentionTensors.POST_ATTENTION_NORM);
    }

    private static LayoutBuilder bitnet() {
        return decoder()
                .addBlock(
                        AttentionTensors.ATTENTION_SUB_NORM,
                        FeedForwardTensors.FEED_FORWARD_SUB_NORM,
                        AttentionTensors.PROJECTION_SCALES);
    }
}
