package dev.canirun.llm;

/**
 * Which layers of an architecture carry a recurrent state.
 *
 * <p>Source: {@code is_recr_impl} in llama.cpp {@code src/models/*.cpp} and the layer filters of
 * {@code llama_model::create_memory}, build 11118 of 2026-09-23.
 */
enum RecurrenceRule {
    /** No layer. */
    NEVER,
    /** Every layer, and none attends. */
    ALWAYS,
    /** Every layer, beside its attention. */
    BESIDE_ATTENTION,
    /** Layers without key-value heads. */
    WITHOUT_KV_HEADS,
    /** Layers without key-value heads and without a feed-forward network; layers hold one part only. */
    ALONE_WITHOUT_KV_HEADS,
    /** All but one layer in {@code full_attention_interval}, unless {@code attention.recurrent_layers} lists them. */
    BETWEEN_FULL_ATTENTION
}
