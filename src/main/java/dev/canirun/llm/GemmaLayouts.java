package dev.canirun.llm;

import static dev.canirun.llm.LayoutBuilder.decoder;

import java.util.Map;

/** The Gemma family: norms behind every half of a block, per-layer embeddings, alternating updates. */
final class GemmaLayouts {

    static final Map<String, LayoutBuilder> ALL = Map.of(
            "gemma", decoder(),
            "gemma2", gemma2(),
            "gemma3", gemma2().addAttention(AttentionTensors.QK_NORM),
            "gemma-embedding", embedding(),
            "gemma3n", gemma3n(),
            "gemma4", gemma4());

    private GemmaLayouts() {}

    private static LayoutBuilder gemma2() {
        return decoder().addBlock(AttentionTensors.POST_ATTENTION_NORM, FeedForwardTensors.POST_FEED_FORWARD_NORM);
    }

    private static LayoutBuilder embedding() {
        return gemma2().addAttention(AttentionTensors.QK_NORM)
                .addModel(ModelTensors.SENTENCE_PROJECTION)
                .extra(ModelTensors.SENTENCE_PROJECTION);
    }

    private static LayoutBuilder gemma3n() {
        return gemma2().addModel(ModelTensors.PER_LAYER_EMBEDDING, ModelTensors.ALTERNATING_PROJECTIONS)
                .addAttention(AttentionTensors.QK_NORM)
                .addBlock(
                        FeedForwardTensors.PER_LAYER_GATE,
                        FeedForwardTensors.ALTERNATING_UPDATES,
                        FeedForwardTensors.LAUREL);
    }

    /** Values of full-attention layers equal their keys in most models; those that differ name full-value. */
    private static LayoutBuilder gemma4() {
        return gemma2().addModel(ModelTensors.ROPE_FREQS, ModelTensors.PER_LAYER_EMBEDDING)
                .attention(
                        AttentionTensors.QUERY_KEY,
                        AttentionTensors.SLIDING_VALUE,
                        AttentionTensors.FULL_VALUE,
                        AttentionTensors.QK_NORM,
                        AttentionTensors.ATTENTION_OUTPUT)
                .extra(AttentionTensors.FULL_VALUE)
                .addBlock(FeedForwardTensors.BLOCK_OUTPUT_SCALE, FeedForwardTensors.PER_LAYER_GATE)
                .mixture(
                        FeedForwardTensors.GATE,
                        FeedForwardTensors.UP_DOWN,
                        FeedForwardTensors.ROUTER,
                        FeedForwardTensors.ROUTER_SCALE,
                        FeedForwardTensors.EXPERT_GATE_UP_DOWN,
                        FeedForwardTensors.EXPERT_DOWN_SCALE,
                        FeedForwardTensors.EXPERT_NORMS);
    }
}
