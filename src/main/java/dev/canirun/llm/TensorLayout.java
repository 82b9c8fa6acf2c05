package dev.canirun.llm;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.TensorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The names and shapes of a model's tensors, as llama.cpp's converter writes them, without a file at hand.
 *
 * <p>The storage formats follow with {@link #quantized}.
 */
public final class TensorLayout {

    private final List<TensorShape> shapes;
    private final MixtureModel mixtureModel;

    private TensorLayout(List<TensorShape> shapes, MixtureModel mixtureModel) {
        this.shapes = shapes;
        this.mixtureModel = mixtureModel;
    }

    public static boolean supports(String architecture) {
        return ArchitectureLayouts.of(architecture).isPresent();
    }

    /** Groups of an architecture that a model has only when it names them; empty for an unknown architecture. */
    public static Set<TensorGroup> extrasOf(String architecture) {
        return ArchitectureLayouts.of(architecture)
                .map(ArchitectureLayout::extras)
                .orElse(Set.of());
    }

    /**
     * Lays out a model.
     *
     * @param metadata hyperparameters under GGUF's key names
     * @param extras which of {@link #extrasOf} the model has, for example its own output matrix
     * @throws IllegalArgumentException when the architecture is not supported or a hyperparameter is missing
     */
    public static TensorLayout of(GgufMetadata metadata, Set<TensorGroup> extras) {
        ArchitectureLayout layout = ArchitectureLayouts.of(metadata.architecture())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The tensors of architecture " + metadata.architecture() + " are not known"));
        Hyperparameters hyperparameters = new Hyperparameters(metadata);
        List<TensorShape> shapes = layout.shapes(hyperparameters, extras);
        return new TensorLayout(List.copyOf(shapes), MixtureModel.of(hyperparameters, shapes));
    }

    public long parameterCount() {
        return shapes.stream().mapToLong(TensorShape::elements).reduce(0, Math::addExact);
    }

    /**
     * The tensor table of a file quantized with {@code llama-quantize}.
     *
     * @param importanceMatrix whether an importance matrix was used, which changes a few formats
     */
    public TensorTable quantized(Quantization quantization, boolean importanceMatrix) {
        QuantizationMixture mixture = new QuantizationMixture(quantization, importanceMatrix, mixtureModel);
        List<TensorInfo> tensors = new ArrayList<>(shapes.size());
        for (TensorShape shape : shapes) {
            tensors.add(shape.stored(type(shape, quantization, mixture)));
        }
        return new TensorTable(tensors);
    }

    private static GgmlType type(TensorShape shape, Quantization quantization, QuantizationMixture mixture) {
        if (!QuantizableTensors.contains(shape)) {
            return QuantizableTensors.sourceType(shape, quantization);
        }
        return quantization.baseType().isQuantized()
                ? QuantizableTensors.fitting(mixture.typeOf(shape), shape.ne0())
                : quantization.baseType();
    }
}
