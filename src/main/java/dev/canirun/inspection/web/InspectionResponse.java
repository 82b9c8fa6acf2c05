package dev.canirun.inspection.web;

import dev.canirun.advisor.web.FitResponse;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.inspection.ConfiguredModel;
import dev.canirun.inspection.InspectedModel;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file is, and how it fits where that was asked.
 *
 * @param file what the header says, {@code null} where a configuration was sent
 * @param config what the configuration says, {@code null} where a file was sent
 * @param cannotModel why its memory cannot be modelled, {@code null} where it can
 * @param fit how it runs, {@code null} when no question was sent
 * @param catalog which data the answer was made from
 */
record InspectionResponse(
        @Nullable FilePart file,
        @Nullable ConfigPart config,
        @Nullable String cannotModel,
        @Nullable FitResponse fit,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<InspectionResponse> {

    /**
     * The file's own facts.
     *
     * @param name {@code general.name}
     * @param architecture {@code general.architecture}
     * @param quantization what the file says it is
     * @param ggufVersion of the format
     * @param tensorCount number of tensors
     * @param parameters number of weights
     * @param bitsPerWeight bits of the tensors per weight
     * @param tensorBytes bytes of all tensors
     * @param headerBytes bytes before the tensors
     * @param fileSizeBytes of the whole file, as the header says
     * @param splitCount number of files the model is split into
     * @param contextLength tokens it was trained for
     * @param layers number of blocks
     */
    record FilePart(
            String name,
            String architecture,
            @Nullable String quantization,
            int ggufVersion,
            int tensorCount,
            long parameters,
            double bitsPerWeight,
            long tensorBytes,
            long headerBytes,
            long fileSizeBytes,
            int splitCount,
            @Nullable Integer contextLength,
            @Nullable Integer layers) {}

    /**
     * What a {@code config.json} says of a model that nobody has converted yet.
     *
     * @param architecture GGUF's {@code general.architecture}
     * @param parameters number of weights
     * @param hyperparameters under GGUF's key names without the architecture's prefix
     */
    record ConfigPart(String architecture, long parameters, SortedMap<String, Object> hyperparameters) {

        static ConfigPart of(ConfiguredModel model) {
            return new ConfigPart(
                    model.files().architecture(),
                    model.files().parameterCount(),
                    model.files().hyperparameters());
        }
    }

    static InspectionResponse of(ConfiguredModel model, @Nullable FitResponse fit) {
        return new InspectionResponse(null, ConfigPart.of(model), null, fit, null);
    }

    static InspectionResponse of(InspectedModel inspected, @Nullable FitResponse fit) {
        var header = inspected.header();
        var tensors = inspected.tensors();
        var architecture = inspected.model() == null ? null : inspected.model().architecture();
        FilePart file = new FilePart(
                inspected.name(),
                inspected.architecture(),
                inspected.quantization(),
                header.version(),
                header.tensors().size(),
                tensors.parameterCount(),
                8.0 * tensors.bytes() / Math.max(1, tensors.parameterCount()),
                tensors.bytes(),
                header.headerBytes(),
                header.fileBytes(),
                header.splitCount(),
                architecture == null ? null : architecture.trainedContextLength(),
                architecture == null ? null : architecture.blockCount());
        return new InspectionResponse(file, null, inspected.cannotModel(), fit, null);
    }

    @Override
    public InspectionResponse withCatalog(CatalogVersion version) {
        return new InspectionResponse(file, config, cannotModel, fit, version);
    }
}
