package dev.canirun.llm;

import dev.canirun.gguf.GgmlType;
import java.util.Set;

/**
 * Which tensors may be quantized at all, and what they become where the wished format does not fit.
 *
 * <p>Source: {@code tensor_allows_quantization} and {@code tensor_type_fallback} in llama.cpp {@code src/llama-quant.cpp};
 * the types of the others in {@code conversion/base.py}.
 */
final class QuantizableTensors {

    private static final Set<String> KEPT = Set.of(
            "_norm.weight",
            "ffn_gate_inp.weight",
            "ffn_gate_tid2eid.weight",
            "altup",
            "laurel",
            "per_layer_model_proj",
            "position_embd.weight",
            "token_types.weight",
            "ssm_conv1d",
            "shortconv.conv.weight",
            "indexer.k_proj.weight",
            "indexer.q_proj.weight");

    /** Kept tensors of more than one dimension that the converter does not turn into F32. */
    private static final Set<String> HALF_PRECISION = Set.of(
            "altup_proj",
            "altup_unembd_proj",
            "altup_router.weight",
            "laurel_l",
            "laurel_r",
            "per_layer_model_proj",
            "indexer.k_proj",
            "indexer.q_proj");

    private QuantizableTensors() {}

    static boolean contains(TensorShape tensor) {
        return tensor.dimensions() > 1
                && tensor.name().endsWith("weight")
                && KEPT.stream().noneMatch(tensor.name()::contains);
    }

    /** The type a tensor that may not be quantized has in the file the quantization started from. */
    static GgmlType sourceType(TensorShape tensor, Quantization quantization) {
        if (tensor.name().contains("ffn_gate_tid2eid")) {
            return GgmlType.I32;
        }
        boolean half = HALF_PRECISION.stream().anyMatch(tensor.name()::contains);
        if (!half || quantization == Quantization.F32) {
            return GgmlType.F32;
        }
        return quantization == Quantization.F16 ? GgmlType.F16 : GgmlType.BF16;
    }

    /** The wished type, or the one llama.cpp falls back to when the row is no whole number of blocks. */
    static GgmlType fitting(GgmlType wished, long rowLength) {
        if (rowLength % wished.blockElements() == 0) {
            return wished;
        }
        GgmlType fallback = fallback(wished);
        return rowLength % fallback.blockElements() == 0 ? fallback : GgmlType.F16;
    }

    private static GgmlType fallback(GgmlType wished) {
        return switch (wished) {
            case IQ1_S, IQ1_M, IQ2_XXS, IQ2_XS, IQ2_S, IQ3_XXS, IQ3_S, IQ4_XS -> GgmlType.IQ4_NL;
            case Q2_0, Q2_K, Q3_K, TQ1_0, TQ2_0 -> GgmlType.Q4_0;
            case Q4_K -> GgmlType.Q5_0;
            case Q5_K -> GgmlType.Q5_1;
            case Q6_K -> GgmlType.Q8_0;
            default -> GgmlType.F16;
        };
    }
}
