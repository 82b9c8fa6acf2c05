package dev.canirun.finetuning;

import java.util.Set;

/** Which projections get an adapter, named as PEFT's {@code target_modules} for a Llama. */
public enum TargetModules {
    /** Every linear layer but the output ({@code all-linear}). */
    ALL_LINEAR(Set.of("attn_q", "attn_k", "attn_v", "attn_qkv", "attn_output", "ffn_gate", "ffn_up", "ffn_down")),
    /** {@code q_proj, k_proj, v_proj, o_proj}. */
    ATTENTION(Set.of("attn_q", "attn_k", "attn_v", "attn_qkv", "attn_output")),
    /** {@code q_proj, v_proj}: the paper's choice and PEFT's default for many architectures. */
    QUERY_VALUE(Set.of("attn_q", "attn_v", "attn_qkv"));

    @SuppressWarnings("ImmutableEnumChecker") // an immutable set, which its type cannot say
    private final Set<String> projections;

    TargetModules(Set<String> projections) {
        this.projections = projections;
    }

    boolean adapts(String projection) {
        return projections.contains(projection);
    }

    /** Shared experts are linear layers like any other; routed ones are where the implementation has them as such. */
    boolean adaptsExperts() {
        return this == ALL_LINEAR;
    }
}
