package dev.canirun.llm;

import static dev.canirun.llm.LayoutBuilder.decoder;
import static java.util.Map.entry;

import java.util.Map;

/** Decoders in which some or all blocks carry a state instead of a cache. */
final class RecurrentLayouts {

    static final Map<String, LayoutBuilder> ALL = Map.ofEntries(
            entry("qwen3next", deltaNet(RecurrenceTensors.DELTA_NET_JOINED_GATES)),
            entry("qwen35", deltaNet(RecurrenceTensors.DELTA_NET_GATES)),
            entry("qwen35moe", deltaNet(RecurrenceTensors.DELTA_NET_GATES)),
            entry("granitehybrid", graniteHybrid()),
            entry("nemotron_h", nemotronH()),
            entry("nemotron_h_moe", nemotronH()),
            entry("lfm2", lfm2()),
            entry("lfm2moe", lfm2().addMixture(FeedForwardTensors.EXPERT_SCORE_BIAS)),
            entry("falcon-h1", falconH1()),
            entry("jamba", jamba()),
            entry("mamba", pure(RecurrenceTensors.MAMBA)),
            entry("mamba2", pure(RecurrenceTensors.MAMBA2, RecurrenceTensors.MAMBA2_NORM)));

    private RecurrentLayouts() {}

    private static LayoutBuilder deltaNet(TensorGroup gates) {
        return decoder()
                .block(
                        AttentionTensors.ATTENTION_NORM,
                        AttentionTensors.POST_ATTENTION_NORM,
                        FeedForwardTensors.PREDICTION)
                .attention(AttentionTensors.GATED_QKV, AttentionTensors.QK_NORM, AttentionTensors.ATTENTION_OUTPUT)
                .recurrence(BlockRule.BETWEEN_FULL_ATTENTION, RecurrenceTensors.DELTA_NET, gates)
                .mixture(
                        FeedForwardTensors.ROUTER,
                        FeedForwardTensors.EXPERT_GATE_UP_DOWN,
                        FeedForwardTensors.SHARED_GATE,
                        FeedForwardTensors.SHARED_UP_DOWN,
                        FeedForwardTensors.SHARED_ROUTER);
    }

    private static LayoutBuilder graniteHybrid() {
        return DenseLayouts.llama()
                .recurrence(BlockRule.KEY_VALUE_HEADS.not(), RecurrenceTensors.MAMBA2, RecurrenceTensors.MAMBA2_NORM);
    }

    /** Each block is attention, a network or a scan, never two of them. */
    private static LayoutBuilder nemotronH() {
        BlockRule scans = BlockRule.KEY_VALUE_HEADS.not().and(BlockRule.FEED_FORWARD.not());
        return decoder()
                .block(AttentionTensors.ATTENTION_NORM)
                .recurrence(scans, RecurrenceTensors.MAMBA2, RecurrenceTensors.MAMBA2_NORM)
                .attends(BlockRule.KEY_VALUE_HEADS)
                .dense(FeedForwardTensors.UP_DOWN)
                .mixes(BlockRule.EXPERTS.and(BlockRule.FEED_FORWARD))
                .mixture(
                        FeedForwardTensors.ROUTER,
                        FeedForwardTensors.EXPERT_SCORE_BIAS,
                        FeedForwardTensors.EXPERT_LATENT,
                        FeedForwardTensors.EXPERT_UP_DOWN,
                        FeedForwardTensors.SHARED_UP_DOWN);
    }

    /** The output norm carries the name of an embedding norm ({@code LLM_TENSOR_OUTPUT_NORM_LFM2}). */
    private static LayoutBuilder lfm2() {
        return decoder()
                .model(ModelTensors.TOKEN_EMBEDDING, ModelTensors.EMBEDDING_NORM, ModelTensors.OUTPUT)
                .addAttention(AttentionTensors.QK_NORM)
                .recurrence(BlockRule.KEY_VALUE_HEADS.not(), RecurrenceTensors.SHORT_CONVOLUTION);
    }

    /** Attention and a scan side by side in every block. */
    private static LayoutBuilder falconH1() {
        return decoder()
                .block(AttentionTensors.ATTENTION_NORM, FeedForwardTensors.FEED_FORWARD_NORM_UNSUFFIXED)
                .recurrence(BlockRule.ALWAYS, RecurrenceTensors.MAMBA2, RecurrenceTensors.MAMBA2_NORM)
                .extra(RecurrenceTensors.MAMBA2_NORM)
                .attends(BlockRule.ALWAYS);
    }

    private static LayoutBuilder jamba() {
        return decoder()
                .recurrence(BlockRule.KEY_VALUE_HEADS.not(), RecurrenceTensors.MAMBA, RecurrenceTensors.MAMBA_NORMS)
                .mixes(BlockRule.EXPERTS_IN_ODD_BLOCKS);
    }

    private static LayoutBuilder pure(TensorGroup... groups) {
        return decoder().block(AttentionTensors.ATTENTION_NORM).recurrence(BlockRule.ALWAYS, groups);
    }
}
