package dev.canirun.memory.graph;

/** A way in which an architecture's blocks differ from Llama's, where neither dimensions nor tensors tell it. */
enum Trait {
    /** Gate and up projection are limited, in the blocks the file names. */
    LIMITED_ACTIVATIONS,
    /** Ungated feed-forward networks square what their rectifier lets through. */
    SQUARED_ACTIVATION,
    /** Sums with the residual are normalized, rather than what attention and feed-forward network start from. */
    NORM_AFTER_SUMS,
    /** Blocks without a norm before the mixer do not normalize there at all. */
    OPTIONAL_MIXER_NORM,
    /** Learned positions are the first operand of the sum with the token embeddings. */
    POSITIONS_FIRST,
    /** The model ends in embeddings. */
    NO_LOGITS,
    /** Blocks may lack attention or feed-forward network. */
    PRUNED_BLOCKS,
    /** The token table is the output matrix, and stays where it is. */
    LOGITS_FROM_TOKEN_TABLE,
    /** Experts' last products take their input in single precision, which no GPU does. */
    EXACT_EXPERTS,
    /** No rows are dropped before the logits. */
    ALL_ROWS,
    /** The state before the logits is scaled rather than the logits. */
    SCALED_BEFORE_LOGITS,
    /** Embeddings and logits are scaled, whatever the file says. */
    SCALED_ENDS,
    /** Nothing is kept from one micro-batch to the next. */
    UNCACHED,
    /** The norms of what is added to the residual are named after the outputs of attention and block. */
    BRANCH_NORMS_ARE_OUTPUT_NORMS,
    /** Flash attention is turned off, whatever is asked. */
    NO_FLASH_ATTENTION,
    /** The router starts from the block's input. */
    ROUTER_BEFORE_MIXER,
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
    /** Several residual streams are mixed before and after every mixer and feed-forward network (DeepSeek V4). */
    HYPER_CONNECTIONS,
    /** Every sequence has a cache of its own, even where the settings ask for one for all. */
    SEPARATE_STREAMS,
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
    /** The last block normalizes the mixer's result before rows without logits are dropped. */
    NORM_BEFORE_DROP,
    /** Rows without logits are dropped after the last block rather than inside it. */
    OUTPUTS_AFTER_LAYERS,
    /** Rows without logits are dropped after the output norm. */
    OUTPUTS_AFTER_NORM,
    /** Experts' weights are multiplied before the experts run. */
    WEIGHT_BEFORE_EXPERTS,
    /** A dense network runs beside the experts where the block has one. */
    DENSE_BESIDE_EXPERTS,
    /** The router's logits, not its probabilities, select the experts. */
    SELECT_BY_LOGITS,
    /** A sigmoid of the router's logits selects the experts. */
    SELECT_BY_SIGMOID,
    /** Chosen experts and the one every token runs through are averaged rather than summed. */
    AVERAGED_WITH_SHARED,
    /** Blocks without experts have a rotary embedding in any case. */
    ROPE_IN_DENSE_BLOCKS,
    /** Root mean square instead of centred normalization where the file states its epsilon. */
    OPTIONAL_RMS_NORM,
    /** Token embeddings are normalized without weights. */
    NORMALIZED_EMBEDDING,
    /** The shared expert's gate is computed by a division. */
    SHARED_GATE_BY_DIVISION,
    /** The chosen experts' weights are made to sum to one. */
    NORMALIZED_EXPERTS,
    /** The chosen experts' weights are made to sum to one when the file says so. */
    OPTIONALLY_NORMALIZED_EXPERTS
}
