package dev.canirun.catalog.web;

import dev.canirun.api.QueryParameters;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.FileSize;
import dev.canirun.llm.Quantization;
import org.jspecify.annotations.Nullable;

/**
 * One quantization of a model.
 *
 * @param quantization llama.cpp's name
 * @param bitsPerWeight bits of the tensors per weight
 * @param fileSizeBytes size of the file
 * @param fileSizeBasis {@code published} or {@code computed}
 * @param repository where a file of this size is published, {@code null} when computed or not stated
 */
record QuantizationSize(
        String quantization,
        double bitsPerWeight,
        long fileSizeBytes,
        String fileSizeBasis,
        @Nullable String repository) {

    static QuantizationSize of(CatalogModel model, Quantization quantization) {
        FileSize size = model.fileSize(quantization);
        double bits =
                8.0 * model.files().tensorBytes(quantization) / model.files().parameterCount();
        return new QuantizationSize(
                quantization.name(),
                Math.round(bits * 1000) / 1000.0,
                size.bytes(),
                QueryParameters.apiName(size.basis()),
                size.publishedFile() == null ? null : size.publishedFile().repository());
    }
}
