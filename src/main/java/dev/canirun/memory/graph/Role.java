package dev.canirun.memory.graph;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a weight is for, told from the end of its name.
 *
 * <p>Source: tensor names of llama.cpp {@code src/llama-arch.cpp}, release 0.5.0.
 */
enum Role {
    ATTN_NORM("attn_norm.weight"),
    ATTN_NORM_B("attn_norm.bias"),
    ATTN_NORM_2("attn_norm_2.weight"),
    ATTN_NORM_2_B("attn_norm_2.bias"),
    ATTN_Q("attn_q.weight"),
    ATTN_Q_B("attn_q.bias"),
    ATTN_K("attn_k.weight"),
    ATTN_K_B("attn_k.bias"),
    ATTN_V("attn_v.weight"),
    ATTN_V_B("attn_v.bias"),
    ATTN_QKV("attn_qkv.weight"),
    ATTN_QKV_B("attn_qkv.bias"),
    ATTN_OUT("attn_output.weight"),
    ATTN_OUT_B("attn_output.bias"),
    ATTN_Q_NORM("attn_q_norm.weight"),
    ATTN_Q_NORM_B("attn_q_norm.bias"),
    ATTN_K_NORM("attn_k_norm.weight"),
    ATTN_K_NORM_B("attn_k_norm.bias"),
    ATTN_SUB_NORM("attn_sub_norm.weight"),
    ATTN_POST_NORM("post_attention_norm.weight"),
    ATTN_OUT_NORM("attn_output_norm.weight"),
    ATTN_OUT_NORM_B("attn_output_norm.bias"),
    ATTN_SINKS("attn_sinks.weight"),
    ATTN_GATE("attn_gate.weight"),
    ATTN_Q_A("attn_q_a.weight"),
    ATTN_Q_A_NORM("attn_q_a_norm.weight"),
    ATTN_Q_LORA_B("attn_q_b.weight"),
    ATTN_KV("attn_kv.weight"),
    ATTN_KV_A_MQA("attn_kv_a_mqa.weight"),
    ATTN_KV_A_NORM("attn_kv_a_norm.weight"),
    ATTN_KV_LORA_B("attn_kv_b.weight"),
    ATTN_K_LORA_B("attn_k_b.weight"),
    ATTN_V_LORA_B("attn_v_b.weight"),
    ATTN_OUT_A("attn_output_a.weight"),
    ATTN_OUT_LORA_B("attn_output_b.weight"),
    COMPRESSOR_KV("attn_compressor_kv.weight"),
    COMPRESSOR_GATE("attn_compressor_gate.weight"),
    COMPRESSOR_APE("attn_compressor_ape.weight"),
    COMPRESSOR_NORM("attn_compressor_norm.weight"),
    INDEXER_COMPRESSOR_KV("indexer_compressor_kv.weight"),
    INDEXER_COMPRESSOR_GATE("indexer_compressor_gate.weight"),
    INDEXER_COMPRESSOR_APE("indexer_compressor_ape.weight"),
    INDEXER_COMPRESSOR_NORM("indexer_compressor_norm.weight"),
    HC_ATTN_FN("hc_attn_fn.weight"),
    HC_ATTN_BASE("hc_attn_base.weight"),
    HC_ATTN_SCALE("hc_attn_scale.weight"),
    HC_FFN_FN("hc_ffn_fn.weight"),
    HC_FFN_BASE("hc_ffn_base.weight"),
    HC_FFN_SCALE("hc_ffn_scale.weight"),
    INDEXER_Q("indexer.q_proj.weight"),
    INDEXER_Q_NORM("indexer.q_norm.weight"),
    INDEXER_K_PROJ("indexer.k_proj.weight"),
    INDEXER_K("indexer.attn_k.weight"),
    INDEXER_K_NORM("indexer.k_norm.weight"),
    INDEXER_K_NORM_B("indexer.k_norm.bias"),
    INDEXER_Q_B("indexer.attn_q_b.weight"),
    INDEXER_PROJ("indexer.proj.weight"),
    FFN_NORM("ffn_norm.weight"),
    FFN_NORM_B("ffn_norm.bias"),
    FFN_POST_NORM("post_ffw_norm.weight"),
    FFN_NORM_EXPS("ffn_norm_exps.weight"),
    FFN_SUB_NORM("ffn_sub_norm.weight"),
    FFN_UP("ffn_up.weight"),
    FFN_UP_B("ffn_up.bias"),
    FFN_GATE("ffn_gate.weight"),
    FFN_GATE_B("ffn_gate.bias"),
    FFN_DOWN("ffn_down.weight"),
    FFN_DOWN_B("ffn_down.bias"),
    FFN_GATE_INP("ffn_gate_inp.weight"),
    FFN_GATE_INP_B("ffn_gate_inp.bias"),
    FFN_GATE_INP_SCALE("ffn_gate_inp.scale"),
    FFN_GATE_INP_SHEXP("ffn_gate_inp_shexp.weight"),
    FFN_GATE_TID2EID("ffn_gate_tid2eid.weight"),
    FFN_PROBS_B("exp_probs_b.bias"),
    FFN_UP_EXPS("ffn_up_exps.weight"),
    FFN_UP_EXPS_B("ffn_up_exps.bias"),
    FFN_GATE_EXPS("ffn_gate_exps.weight"),
    FFN_GATE_EXPS_B("ffn_gate_exps.bias"),
    FFN_GATE_UP_EXPS("ffn_gate_up_exps.weight"),
    FFN_DOWN_EXPS("ffn_down_exps.weight"),
    FFN_DOWN_EXPS_B("ffn_down_exps.bias"),
    FFN_UP_CHEXPS("ffn_up_chexps.weight"),
    FFN_GATE_CHEXPS("ffn_gate_chexps.weight"),
    FFN_DOWN_CHEXPS("ffn_down_chexps.weight"),
    FFN_UP_SHEXP("ffn_up_shexp.weight"),
    FFN_GATE_SHEXP("ffn_gate_shexp.weight"),
    FFN_DOWN_SHEXP("ffn_down_shexp.weight"),
    FFN_LATENT_DOWN("ffn_latent_down.weight"),
    FFN_LATENT_UP("ffn_latent_up.weight"),
    FFN_PRE_NORM_2("pre_ffw_norm_2.weight"),
    FFN_POST_NORM_1("post_ffw_norm_1.weight"),
    FFN_POST_NORM_2("post_ffw_norm_2.weight"),
    LAYER_OUT_NORM("layer_output_norm.weight"),
    LAYER_OUT_NORM_B("layer_output_norm.bias"),
    LAYER_OUT_SCALE("layer_output_scale.weight"),
    ROPE_FREQS("rope_freqs.weight"),
    ROPE_FACTORS_LONG("rope_factors_long.weight"),
    ROPE_FACTORS_SHORT("rope_factors_short.weight"),
    SSM_IN("ssm_in.weight"),
    SSM_CONV1D("ssm_conv1d.weight"),
    SSM_CONV1D_B("ssm_conv1d.bias"),
    SSM_X("ssm_x.weight"),
    SSM_DT("ssm_dt.weight"),
    SSM_DT_B("ssm_dt.bias"),
    SSM_DT_NORM("ssm_dt_norm.weight"),
    SSM_B_NORM("ssm_b_norm.weight"),
    SSM_C_NORM("ssm_c_norm.weight"),
    SSM_A("ssm_a"),
    SSM_D("ssm_d"),
    SSM_NORM("ssm_norm.weight"),
    SSM_OUT("ssm_out.weight"),
    SSM_CONV1D_Q("ssm_conv1d_q.weight"),
    SSM_CONV1D_K("ssm_conv1d_k.weight"),
    SSM_CONV1D_V("ssm_conv1d_v.weight"),
    SSM_F_A("ssm_f_a.weight"),
    SSM_F_B("ssm_f_b.weight"),
    SSM_G_A("ssm_g_a.weight"),
    SSM_G_B("ssm_g_b.weight"),
    SSM_BETA("ssm_beta.weight"),
    SSM_ALPHA("ssm_alpha.weight"),
    SSM_BETA_ALPHA("ssm_ba.weight"),
    SHORTCONV_IN("shortconv.in_proj.weight"),
    SHORTCONV_CONV("shortconv.conv.weight"),
    SHORTCONV_OUT("shortconv.out_proj.weight"),
    ALTUP_PROJ("altup_proj.weight"),
    ALTUP_UNEMBD_PROJ("altup_unembd_proj.weight"),
    ALTUP_ROUTER("altup_router.weight"),
    ALTUP_ROUTER_NORM("altup_router_norm.weight"),
    ALTUP_PREDICT_COEF("altup_predict_coef.weight"),
    ALTUP_CORRECT_COEF("altup_correct_coef.weight"),
    ALTUP_CORRECT_SCALE("altup_correct_scale.weight"),
    LAUREL_L("laurel_l.weight"),
    LAUREL_R("laurel_r.weight"),
    LAUREL_POST_NORM("laurel_post_norm.weight"),
    PER_LAYER_INP_GATE("inp_gate.weight"),
    PER_LAYER_PROJ("proj.weight"),
    PER_LAYER_POST_NORM("post_norm.weight"),
    TOKEN_EMBD("token_embd.weight"),
    TOKEN_EMBD_NORM("token_embd_norm.weight"),
    TOKEN_EMBD_NORM_B("token_embd_norm.bias"),
    TOKEN_TYPES("token_types.weight"),
    POSITION_EMBD("position_embd.weight"),
    PER_LAYER_TOKEN_EMBD("per_layer_token_embd.weight"),
    PER_LAYER_MODEL_PROJ("per_layer_model_proj.weight"),
    PER_LAYER_PROJ_NORM("per_layer_proj_norm.weight"),
    OUTPUT_HC_FN("output_hc_fn.weight"),
    OUTPUT_HC_BASE("output_hc_base.weight"),
    OUTPUT_HC_SCALE("output_hc_scale.weight"),
    OUTPUT("output.weight"),
    OUTPUT_B("output.bias"),
    OUTPUT_NORM("output_norm.weight"),
    OUTPUT_NORM_ENCODER("enc.output_norm.weight"),
    OUTPUT_NORM_B("output_norm.bias");

    private static final String SCALE = ".scale";
    private static final Map<String, Role> BY_SUFFIX = new HashMap<>();

    static {
        for (Role role : values()) {
            BY_SUFFIX.put(role.suffix, role);
        }
        BY_SUFFIX.put("exp_probs_b", FFN_PROBS_B);
        for (Role role : new Role[] {ATTN_POST_NORM, FFN_POST_NORM, SSM_DT_NORM, SSM_B_NORM, SSM_C_NORM}) {
            BY_SUFFIX.put(role.suffix.substring(0, role.suffix.length() - ".weight".length()), role); // PLaMo 2
        }
    }

    private final String suffix;

    Role(String suffix) {
        this.suffix = suffix;
    }

    /** The role of the weight that a factor stored beside it belongs to, or {@code null} for any other name. */
    static @Nullable Role ofScaled(String suffix) {
        boolean scale = suffix.endsWith(SCALE);
        return scale ? of(suffix.substring(0, suffix.length() - SCALE.length()) + ".weight") : null;
    }

    /** The role of a weight by its name without {@code blk.N.}, or {@code null} when no graph uses it. */
    static @Nullable Role of(String suffix) {
        return BY_SUFFIX.get(suffix);
    }
}
