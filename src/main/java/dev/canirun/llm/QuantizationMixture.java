package dev.canirun.llm;

import dev.canirun.gguf.GgmlType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Chooses the storage format of every tensor of one file, as {@code llama-quantize} does. Tensors must be asked for in
 * file order, because some rules count the layers already seen.
 *
 * <p>Source: {@code llama_tensor_get_type_impl}, llama.cpp {@code src/llama-quant.cpp}, commit 007dbbf3 (2026).
 */
final class QuantizationMixture {

    private static final Set<Quantization> BELOW_THREE_BITS = EnumSet.of(
            Quantization.IQ1_S,
            Quantization.IQ1_M,
            Quantization.IQ2_XXS,
            Quantization.IQ2_XS,
            Quantization.IQ2_S,
            Quantization.IQ2_M);
    private static final int MIXTRAL_EXPERTS = 8;

    private final Quantization quantization;
    private final boolean importanceMatrix;
    private final MixtureModel model;
    private final LayerCounter values;
    private final LayerCounter downs;
    private final LayerCounter gates;
    private final LayerCounter ups;

    QuantizationMixture(Quantization quantization, boolean importanceMatrix, MixtureModel model) {
        this.quantization = quantization;
        this.importanceMatrix = importanceMatrix;
        this.model = model;
        this.values = new LayerCounter(model.valueTensors());
        this.downs = new LayerCounter(model.blockCount());
        this.gates = new LayerCounter(model.blockCount());
        this.ups = new LayerCounter(model.blockCount());
    }

    /** The format the mixture wants for a tensor, before the tensor's shape is considered. */
    GgmlType typeOf(TensorShape tensor) {
        TensorCategory category = TensorCategory.of(tensor.name());
        boolean output = category == TensorCategory.OUTPUT
                || (model.tiedEmbeddings() && category == TensorCategory.TOKEN_EMBEDDING);
        if (output) {
            return outputType(tensor);
        }
        if (quantization == Quantization.MXFP4_MOE) {
            return tensor.ne2() > 1 ? GgmlType.MXFP4 : GgmlType.Q8_0;
        }
        if (category == TensorCategory.TOKEN_EMBEDDING) {
            return tokenEmbeddingType();
        }
        return BELOW_THREE_BITS.contains(quantization)
                ? typeBelowThreeBits(category)
                : typeFromThreeBits(category, tensor);
    }

    private GgmlType outputType(TensorShape tensor) {
        GgmlType base = quantization.baseType();
        boolean fits = tensor.ne0() % base.blockElements() == 0;
        if (quantization == Quantization.MXFP4_MOE || model.falcon() || !fits) {
            return GgmlType.Q8_0;
        }
        if (BELOW_THREE_BITS.contains(quantization) || quantization == Quantization.IQ3_XXS) {
            return GgmlType.Q5_K;
        }
        return base == GgmlType.Q8_0 ? base : GgmlType.Q6_K;
    }

    private GgmlType tokenEmbeddingType() {
        return switch (quantization) {
            case IQ2_XXS, IQ2_XS, IQ1_S, IQ1_M -> GgmlType.Q2_K;
            case IQ2_S, IQ2_M, IQ3_XXS -> GgmlType.IQ3_S;
            case TQ1_0, TQ2_0 -> GgmlType.Q4_K;
            default -> quantization.baseType();
        };
    }

    private GgmlType typeBelowThreeBits(TensorCategory category) {
        boolean larger = quantization == Quantization.IQ2_S || quantization == Quantization.IQ2_M;
        GgmlType raised = larger ? GgmlType.IQ3_S : GgmlType.Q2_K;
        GgmlType base = quantization.baseType();
        return switch (category) {
            case ATTENTION_VALUE -> model.queriesPerKey() >= 4 || model.expertCount() >= 4 ? GgmlType.Q4_K : raised;
            case ATTENTION_KEY -> hasMixtralExperts() ? GgmlType.Q4_K : base;
            case FEED_FORWARD_DOWN -> downs.isInFirst(8, downs.next()) ? raised : base;
            case ATTENTION_OUTPUT -> hasMixtralExperts() ? GgmlType.Q5_K : attentionOutputBelowThreeBits();
            default -> base;
        };
    }

    private GgmlType attentionOutputBelowThreeBits() {
        return switch (quantization) {
            case IQ1_S, IQ1_M -> GgmlType.IQ2_XXS;
            case IQ2_S, IQ2_M -> GgmlType.IQ3_S;
            default -> quantization.baseType();
        };
    }

    private GgmlType typeFromThreeBits(TensorCategory category, TensorShape tensor) {
        return switch (category) {
            case ATTENTION_VALUE -> attentionValueType(values.next());
            case ATTENTION_KEY -> hasMixtralExperts() ? GgmlType.Q8_0 : queryOrKeyType();
            case ATTENTION_QUERY -> queryOrKeyType();
            case FEED_FORWARD_DOWN ->
                model.falcon() ? falconDownType(layer(downs, tensor)) : downType(layer(downs, tensor));
            case FEED_FORWARD_GATE -> gateOrUpType(gates, layer(gates, tensor));
            case FEED_FORWARD_UP -> gateOrUpType(ups, layer(ups, tensor));
            case ATTENTION_OUTPUT -> model.falcon() ? falconAttentionOutputType() : attentionOutputType();
            default -> quantization.baseType();
        };
    }

    private GgmlType attentionValueType(int layer) {
        if (hasMixtralExperts()) {
            return GgmlType.Q8_0;
        }
        GgmlType type = plainAttentionValueType(layer);
        boolean raised = model.llama70b() && (type == GgmlType.Q3_K || type == GgmlType.Q4_K);
        return raised ? GgmlType.Q5_K : type;
    }

    private GgmlType plainAttentionValueType(int layer) {
        boolean grouped = model.queriesPerKey() >= 4;
        GgmlType base = quantization.baseType();
        return switch (quantization) {
            case Q2_K -> grouped ? GgmlType.Q4_K : GgmlType.Q3_K;
            case Q2_K_S, IQ3_XS, IQ3_S -> grouped ? GgmlType.Q4_K : base;
            case IQ3_XXS -> grouped ? GgmlType.Q4_K : importanceMatrix ? base : GgmlType.IQ3_S;
            case IQ3_M -> GgmlType.Q4_K;
            case Q3_K_M -> layer < 2 ? GgmlType.Q5_K : GgmlType.Q4_K;
            case Q3_K_L -> GgmlType.Q5_K;
            case IQ4_NL, IQ4_XS -> grouped ? GgmlType.Q5_K : base;
            case Q4_K_M, Q5_K_M -> values.deservesMoreBits(layer) ? GgmlType.Q6_K : base;
            case Q4_K_S -> layer < 4 ? GgmlType.Q5_K : base;
            default -> base;
        };
    }

    private GgmlType queryOrKeyType() {
        return switch (quantization) {
            case IQ3_XS -> GgmlType.IQ3_XXS;
            case IQ3_XXS -> GgmlType.IQ2_S;
            default -> quantization.baseType();
        };
    }

    private GgmlType downType(int layer) {
        boolean firstEighth = downs.isInFirst(8, layer);
        GgmlType base = quantization.baseType();
        return switch (quantization) {
            case Q2_K -> GgmlType.Q3_K;
            case Q2_K_S -> firstEighth ? GgmlType.Q4_K : base;
            case IQ3_XXS -> importanceMatrix ? base : firstEighth ? GgmlType.Q4_K : GgmlType.Q3_K;
            case Q3_K_M -> downs.isInFirst(16, layer) ? GgmlType.Q5_K : GgmlType.Q4_K;
            case IQ3_M -> firstEighth || (hasMixtralExperts() && downs.deservesMoreBits(layer)) ? GgmlType.Q4_K : base;
            case Q3_K_L -> GgmlType.Q5_K;
            case Q4_K_M, Q5_K_M -> downs.deservesMoreBits(layer) ? GgmlType.Q6_K : base;
            case IQ4_NL, IQ4_XS -> firstEighth && !importanceMatrix ? GgmlType.Q5_K : base;
            case Q4_K_S -> firstEighth ? GgmlType.Q5_K : base;
            case Q4_0 -> firstEighth && importanceMatrix ? GgmlType.Q4_1 : base;
            case Q5_0 -> firstEighth && importanceMatrix ? GgmlType.Q5_1 : base;
            default -> base;
        };
    }

    private GgmlType falconDownType(int layer) {
        boolean more = downs.deservesMoreBits(layer);
        return switch (quantization) {
            case Q3_K_M -> downs.isInFirst(16, layer) ? GgmlType.Q5_K : more ? GgmlType.Q4_K : GgmlType.Q3_K;
            case Q3_K_L -> GgmlType.Q4_K;
            case Q4_K_M -> downs.isInFirst(16, layer) ? GgmlType.Q6_K : more ? GgmlType.Q5_K : GgmlType.Q4_K;
            case Q4_K_S -> quantization.baseType();
            default -> downType(layer);
        };
    }

    private GgmlType attentionOutputType() {
        if (hasMixtralExperts()) {
            return switch (quantization) {
                case Q2_K, IQ3_XS, IQ3_XXS, Q3_K_S, Q3_K_M, IQ4_NL, Q4_K_S, Q4_K_M, IQ3_S, IQ3_M, IQ4_XS ->
                    GgmlType.Q5_K;
                default -> quantization.baseType();
            };
        }
        return switch (quantization) {
            case Q2_K -> GgmlType.Q3_K;
            case IQ3_XXS -> GgmlType.IQ3_S;
            case Q3_K_M, IQ3_M -> GgmlType.Q4_K;
            case Q3_K_L -> GgmlType.Q5_K;
            default -> quantization.baseType();
        };
    }

    private GgmlType falconAttentionOutputType() {
        return quantization == Quantization.Q3_K_L ? GgmlType.Q4_K : quantization.baseType();
    }

    private GgmlType gateOrUpType(LayerCounter counter, int layer) {
        boolean lowered = quantization == Quantization.IQ3_XS && counter.isInMiddle(layer);
        return lowered ? GgmlType.IQ3_XXS : quantization.baseType();
    }

    private boolean hasMixtralExperts() {
        return model.expertCount() == MIXTRAL_EXPERTS;
    }

    /** With experts the block in the tensor's name counts, without them the tensors met so far. */
    private int layer(LayerCounter counter, TensorShape tensor) {
        int met = counter.next();
        return model.expertCount() > 1 ? tensor.block() : met;
    }
}
