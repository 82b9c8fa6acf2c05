package dev.canirun.catalog;

import dev.canirun.llm.Quantization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file {@code catalog/models/<id>.yaml}.
 *
 * @param quantizations the only ones published, where the usual set makes no sense
 * @param extraTensors groups of tensors that not every model of the architecture has
 * @param gguf hyperparameters under GGUF's key names, without the architecture's prefix
 */
record ModelYaml(
        String id,
        String name,
        String huggingFaceRepo,
        String family,
        String publisher,
        @Nullable String license,
        @Nullable Boolean gated,
        @Nullable String releaseDate,
        List<Modality> modality,
        List<Task> tasks,
        int contextLength,
        ModelParameters parameters,
        @Nullable Lineage lineage,
        Confidence confidence,
        @Nullable List<Quantization> quantizations,
        @Nullable List<String> extraTensors,
        Map<String, Object> gguf,
        ModelSources sources) {

    Lineage lineageOrNone() {
        return lineage == null ? new Lineage(null, null) : lineage;
    }

    List<Quantization> quantizationsOrNone() {
        return quantizations == null ? List.of() : quantizations;
    }

    List<String> extraTensorsOrNone() {
        return extraTensors == null ? List.of() : extraTensors;
    }
}
