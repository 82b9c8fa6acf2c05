package dev.canirun.llm;

/**
 * The roles that llama.cpp's mixtures tell apart ({@code tensor_category}, {@code src/llama-quant.cpp}).
 */
enum TensorCategory {
    TOKEN_EMBEDDING,
    ATTENTION_QUERY,
    ATTENTION_KEY,
    /** Values, and whatever holds them: a joined query-key-value or the uncompressed latent cache. */
    ATTENTION_VALUE,
    ATTENTION_OUTPUT,
    FEED_FORWARD_UP,
    FEED_FORWARD_GATE,
    FEED_FORWARD_DOWN,
    OUTPUT,
    OTHER;

    static TensorCategory of(String name) {
        if (name.equals("output.weight")) {
            return OUTPUT;
        }
        if (name.equals("token_embd.weight") || name.equals("per_layer_token_embd.weight")) {
            return TOKEN_EMBEDDING;
        }
        if (name.contains("attn_qkv.weight") || name.contains("attn_kv_b.weight") || name.contains("attn_v.weight")) {
            return ATTENTION_VALUE;
        }
        if (name.contains("attn_k.weight")) {
            return ATTENTION_KEY;
        }
        if (name.contains("attn_q.weight")) {
            return ATTENTION_QUERY;
        }
        if (name.contains("attn_output.weight")) {
            return ATTENTION_OUTPUT;
        }
        return feedForward(name);
    }

    private static TensorCategory feedForward(String name) {
        if (name.contains("ffn_up")) {
            return FEED_FORWARD_UP;
        }
        if (name.contains("ffn_gate")) {
            return FEED_FORWARD_GATE;
        }
        return name.contains("ffn_down") ? FEED_FORWARD_DOWN : OTHER;
    }
}
