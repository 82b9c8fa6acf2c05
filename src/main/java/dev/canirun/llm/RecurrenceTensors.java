package dev.canirun.llm;

/** Tensors of layers that carry a state from token to token. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable, which their types cannot say
enum RecurrenceTensors implements TensorGroup {
    MAMBA(
            "ssm_in.weight [embedding, inner twice]",
            "ssm_conv1d.weight [kernel, inner]",
            "ssm_conv1d.bias [inner]",
            "ssm_x.weight [inner, time steps and states]",
            "ssm_dt.weight [time steps, inner]",
            "ssm_dt.bias [inner]",
            "ssm_a [state, inner]",
            "ssm_d [inner]",
            "ssm_out.weight [inner, embedding]"),
    MAMBA_NORMS("ssm_dt_norm.weight [time steps]", "ssm_b_norm.weight [state]", "ssm_c_norm.weight [state]"),
    MAMBA2(
            "ssm_in.weight [embedding, scan input]",
            "ssm_conv1d.weight [kernel, convolved]",
            "ssm_conv1d.bias [convolved]",
            "ssm_dt.bias [time steps]",
            "ssm_a [one, time steps]",
            "ssm_d [one, time steps]",
            "ssm_out.weight [inner, embedding]"),
    MAMBA2_NORM("ssm_norm.weight [inner per group, groups]"),
    DELTA_NET(
            "attn_qkv.weight [embedding, convolved]",
            "attn_gate.weight [embedding, inner]",
            "ssm_conv1d.weight [kernel, convolved]",
            "ssm_dt.bias [time steps]",
            "ssm_a [time steps]",
            "ssm_norm.weight [state]",
            "ssm_out.weight [inner, embedding]"),
    DELTA_NET_JOINED_GATES("ssm_ba.weight [embedding, time steps twice]"),
    DELTA_NET_GATES("ssm_alpha.weight [embedding, time steps]", "ssm_beta.weight [embedding, time steps]"),
    SHORT_CONVOLUTION(
            "shortconv.conv.weight [short kernel, embedding]",
            "shortconv.in_proj.weight [embedding, embedding thrice]",
            "shortconv.out_proj.weight [embedding, embedding]"),
    KIMI_DELTA_ATTENTION(
            "attn_q.weight [embedding, delta heads]",
            "attn_k.weight [embedding, delta heads]",
            "attn_v.weight [embedding, delta heads]",
            "ssm_conv1d_q.weight [kernel, one, delta heads]",
            "ssm_conv1d_k.weight [kernel, one, delta heads]",
            "ssm_conv1d_v.weight [kernel, one, delta heads]",
            "ssm_f_a.weight [embedding, delta head]",
            "ssm_f_b.weight [delta head, delta heads]",
            "ssm_beta.weight [embedding, heads]",
            "ssm_a [one, heads]",
            "ssm_dt.bias [delta heads]",
            "ssm_g_a.weight [embedding, delta head]",
            "ssm_g_b.weight [delta head, delta heads]",
            "ssm_norm.weight [delta head]",
            "attn_output.weight [delta heads, embedding]");

    private final TensorSet tensors;

    RecurrenceTensors(String... templates) {
        this(BlockRule.ALWAYS, templates);
    }

    RecurrenceTensors(BlockRule rule, String... templates) {
        this.tensors = TensorSet.of(rule, templates);
    }

    @Override
    public TensorSet tensors() {
        return tensors;
    }
}
