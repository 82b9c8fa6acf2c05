package dev.canirun.inspection.web;

import dev.canirun.advisor.web.FitResponse;
import dev.canirun.inspection.InspectedModel;
import org.jspecify.annotations.Nullable;

/** What a file is, and how it fits where that was asked. */
record InspectionResponse(
        FilePart file,
        @Nullable String cannotModel,
        @Nullable FitResponse fit) {

    /** The file's own facts. */
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
        return new InspectionResponse(file, inspected.cannotModel(), fit);
    }
}
