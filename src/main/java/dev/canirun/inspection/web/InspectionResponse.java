package dev.canirun.inspection.web;

import dev.canirun.advisor.web.FitResponse;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.inspection.InspectedModel;
import org.jspecify.annotations.Nullable;

/**
 * What a file is, and how it fits where that was asked.
 *
 * @param file what the header says
 * @param cannotModel why its memory cannot be modelled, {@code null} where it can
 * @param fit how it runs, {@code null} when no question was sent
 * @param catalog which data the answer was made from
 */
record InspectionResponse(
        FilePart file,
        @Nullable String cannotModel,
        @Nullable FitResponse fit,
        @Nullable CatalogVersion catalog) implements StatesCatalog<InspectionResponse> {

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
        return new InspectionResponse(file, inspected.cannotModel(), fit, null);
    }

    @Override
    public InspectionResponse withCatalog(CatalogVersion version) {
        return new InspectionResponse(file, cannotModel, fit, version);
    }
}
