package dev.canirun.memory.graph;

/** A way in which an architecture's blocks differ from Llama's, where neither dimensions nor tensors tell it. */
enum Trait {
    /** Centred normalization instead of root mean square. */
    LAYER_NORM,
    /** Token embeddings are scaled after the lookup. */
    SCALED_EMBEDDING,
    /** Queries are scaled before attention rather than inside it. */
    SCALED_QUERY,
    /** Queries and keys are normalized over all heads at once. */
    FLAT_QK_NORM,
    /** Queries and keys are normalized after the rotary embedding. */
    QK_NORM_AFTER_ROPE,
    /** Queries and keys of rotated layers are normalized without weights, after the rotary embedding. */
    UNWEIGHTED_QK_NORM,
    /** Values are normalized without weights. */
    UNWEIGHTED_VALUE_NORM,
    /** Frequency factors apply to layers without a sliding window only. */
    ROPE_FACTORS_OUTSIDE_WINDOW,
    /** No rotary embedding. */
    NO_ROPE,
    /** Rotary embedding only in layers with a sliding window, if the model has any. */
    ROPE_IN_WINDOW_ONLY,
    /** Every fourth layer has no rotary embedding. */
    NO_ROPE_EVERY_FOURTH,
    /** Queries of layers without rotary embedding are multiplied by a factor per token. */
    TEMPERATURE_WITHOUT_ROPE,
    /** All queries are multiplied by a factor per token when the file says so. */
    OPTIONAL_TEMPERATURE,
    /** Rotary embedding in several sections, so that a token has four positions. */
    MULTI_SECTION_ROPE,
    /** Attention and feed-forward network both start from the block's normalized input. */
    PARALLEL,
    /** Of a parallel block, the feed-forward result meets the residual before the mixer's. */
    RESIDUAL_BEFORE_MIXER,
    /** Of a parallel block's sum, the mixer's result is the first operand. */
    MIXER_FIRST,
    /** Blocks normalize the output of attention and feed-forward network only. */
    POST_NORM_ONLY,
    /** The norm before the feed-forward network is named after the attention. */
    FFN_NORM_IS_POST_ATTENTION,
    /** The residual is the first operand of the sum after the mixer. */
    MIXER_RESIDUAL_FIRST,
    /** The residual is the first operand of the sum after the feed-forward network. */
    FFN_RESIDUAL_FIRST,
    /** Embeddings, residual branches and logits are scaled, whatever the file says. */
    ALWAYS_SCALED,
    /** Rotary embedding only in models of 32 blocks (Baichuan 7B, not 13B). */
    ROPE_IN_SMALL_MODEL_ONLY,
    /** Of a parallel block, the feed-forward network normalizes the block's input itself. */
    OWN_PARALLEL_NORM,
    /** Blocks are parallel when the file says so. */
    OPTIONALLY_PARALLEL,
    /** Without a norm of its own, the feed-forward network starts from the mixer's normalized input. */
    SHARES_MIXER_NORM,
    /** The norm before the feed-forward network is named after the attention's output. */
    FFN_NORM_IS_ATTENTION_OUTPUT,
    /** The output norm is named after the token embeddings. */
    OUTPUT_NORM_IS_TOKEN_NORM,
    /** Attention and recurrence run side by side in every block. */
    ATTENTION_BESIDE_RECURRENCE,
    /** Logits are capped with a hyperbolic tangent, whatever the file says. */
    CAPPED_LOGITS,
    /** Latent attention has no rotary embedding. */
    UNROTATED_LATENT,
    /** Several residual streams run in parallel (Gemma 3n). */
    ALTERNATING_UPDATES,
    /** The attention's output gate is a softplus rather than a sigmoid. */
    SOFTPLUS_GATE,
    /** The normalized input of a block is computed before anything else of it. */
    NORM_COMES_FIRST,
    /** Key heads are repeated to match the value heads of a gated delta net. */
    REPEATED_KEY_HEADS,
    /** Steps, inputs and outputs of a state space are normalized even without weights. */
    NORMALIZED_STATE_SPACE,
    /** Attention scores are capped with a hyperbolic tangent. */
    CAPPED_ATTENTION,
    /** Rows without logits are dropped after the last block rather than inside it. */
    OUTPUTS_AFTER_LAYERS,
    /** Rows without logits are dropped after the output norm. */
    OUTPUTS_AFTER_NORM,
    /** Experts' weights are multiplied before the experts run. */
    WEIGHT_BEFORE_EXPERTS,
    /** The router's logits, not its probabilities, select the experts. */
    SELECT_BY_LOGITS,
    /** The shared expert's gate is computed by a division. */
    SHARED_GATE_BY_DIVISION,
    /** The chosen experts' weights are made to sum to one. */
    NORMALIZED_EXPERTS,
    /** The chosen experts' weights are made to sum to one when the file says so. */
    OPTIONALLY_NORMALIZED_EXPERTS
}
