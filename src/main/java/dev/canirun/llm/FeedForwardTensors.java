package dev.canirun.llm;

/** Tensors of dense networks, experts, and what stands around them. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable, which their types cannot say
enum FeedForwardTensors implements TensorGroup {
    FEED_FORWARD_NORM("ffn_norm.weight [embedding]"),
    FEED_FORWARD_NORM_BIAS("ffn_norm.bias [embedding]"),
    FEED_FORWARD_NORM_UNSUFFIXED("ffn_norm [embedding]"),
    POST_FEED_FORWARD_NORM("post_ffw_norm.weight [embedding]"),
    BLOCK_OUTPUT_NORM("layer_output_norm.weight [embedding]", "layer_output_norm.bias [embedding]"),
    BLOCK_OUTPUT_SCALE("layer_output_scale.weight [one]"),
    UP_DOWN("ffn_up.weight [embedding, feed forward]", "ffn_down.weight [feed forward, embedding]"),
    UP_DOWN_BIAS("ffn_up.bias [feed forward]", "ffn_down.bias [embedding]"),
    GATE("ffn_gate.weight [embedding, feed forward]"),
    GATE_BIAS("ffn_gate.bias [feed forward]"),
    FUSED_GATE_UP_DOWN("ffn_up.weight [embedding, feed forward twice]", "ffn_down.weight [feed forward, embedding]"),
    FEED_FORWARD_SUB_NORM("ffn_sub_norm.weight [feed forward]"),

    ROUTER("ffn_gate_inp.weight [embedding, experts]"),
    ROUTER_BIAS("ffn_gate_inp.bias [experts]"),
    ROUTER_SCALE("ffn_gate_inp.scale [embedding]"),
    ROUTER_TOKEN_TABLE(
            (h, block) -> block < h.number("hash_layer_count", 0),
            "ffn_gate_tid2eid.weight [experts used, vocabulary]"),
    EXPERT_SCORE_BIAS((h, block) -> block >= h.number("hash_layer_count", 0), "exp_probs_b.bias [experts]"),
    EXPERT_UP_DOWN(
            "ffn_up_exps.weight [expert embedding, expert, experts]",
            "ffn_down_exps.weight [expert, expert embedding, experts]"),
    EXPERT_GATE("ffn_gate_exps.weight [expert embedding, expert, experts]"),
    EXPERT_GATE_UP_DOWN(
            "ffn_gate_up_exps.weight [embedding, expert twice, experts]",
            "ffn_down_exps.weight [expert, embedding, experts]"),
    EXPERT_BIAS(
            "ffn_gate_exps.bias [expert, experts]",
            "ffn_up_exps.bias [expert, experts]",
            "ffn_down_exps.bias [embedding, experts]"),
    EXPERT_DOWN_SCALE("ffn_down_exps.scale [experts]"),
    EXPERT_LATENT(
            BlockRule.positive("moe_latent_size"),
            "ffn_latent_down.weight [embedding, expert embedding]",
            "ffn_latent_up.weight [expert embedding, embedding]"),
    SHARED_UP_DOWN(
            (h, block) -> h.sharedExpertLength(block) > 0,
            "ffn_up_shexp.weight [embedding, shared expert]",
            "ffn_down_shexp.weight [shared expert, embedding]"),
    SHARED_GATE((h, block) -> h.sharedExpertLength(block) > 0, "ffn_gate_shexp.weight [embedding, shared expert]"),
    SHARED_LIKE_EXPERT(
            "ffn_gate_shexp.weight [embedding, expert]",
            "ffn_up_shexp.weight [embedding, expert]",
            "ffn_down_shexp.weight [expert, embedding]"),
    SHARED_ROUTER("ffn_gate_inp_shexp.weight [embedding]"),
    EXPERT_NORMS(
            "pre_ffw_norm_2.weight [embedding]",
            "post_ffw_norm_1.weight [embedding]",
            "post_ffw_norm_2.weight [embedding]"),

    PER_LAYER_GATE(
            BlockRule.positive("embedding_length_per_layer_input"),
            "inp_gate.weight [embedding, per layer]",
            "proj.weight [per layer, embedding]",
            "post_norm.weight [embedding]"),
    ALTERNATING_UPDATES(
            "altup_correct_coef.weight [alternating, alternating]",
            "altup_correct_scale.weight [embedding]",
            "altup_predict_coef.weight [alternating, alternating squared]",
            "altup_router.weight [embedding, alternating]",
            "altup_router_norm.weight [embedding]"),
    LAUREL(
            "laurel_l.weight [embedding, laurel]",
            "laurel_r.weight [laurel, embedding]",
            "laurel_post_norm.weight [embedding]"),

    PREDICTION(
            BlockRule.PREDICTION,
            "nextn.eh_proj.weight [embedding twice, embedding]",
            "nextn.enorm.weight [embedding]",
            "nextn.hnorm.weight [embedding]",
            "nextn.shared_head_norm.weight [embedding]"),
    PREDICTION_EMBEDDINGS(
            BlockRule.PREDICTION,
            "nextn.embed_tokens.weight [embedding, vocabulary]",
            "nextn.shared_head_head.weight [embedding, vocabulary]");

    private final TensorSet tensors;

    FeedForwardTensors(String... templates) {
        this(BlockRule.ALWAYS, templates);
    }

    FeedForwardTensors(BlockRule rule, String... templates) {
        this.tensors = TensorSet.of(rule, templates);
    }

    @Override
    public TensorSet tensors() {
        return tensors;
    }
}
