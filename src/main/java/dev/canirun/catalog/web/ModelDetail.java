package dev.canirun.catalog.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.canirun.api.QueryParameters;
import dev.canirun.api.StatesCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelSources;
import dev.canirun.catalog.PublishedFile;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.curation.Layer;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one model.
 *
 * @param model what lists show of it
 * @param architecture what it is made of
 * @param quantizations those worth offering, with their file sizes
 * @param publishedFiles files that somebody has published
 * @param lifecycle where it comes from and what came after
 * @param sources where the facts were read
 * @param catalog which data the answer was made from
 */
record ModelDetail(
        @JsonUnwrapped ModelAnswer model,
        Architecture architecture,
        List<QuantizationSize> quantizations,
        List<File> publishedFiles,
        Lifecycle lifecycle,
        ModelSources sources,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<ModelDetail> {

    @Override
    public ModelDetail withCatalog(CatalogVersion version) {
        return new ModelDetail(model, architecture, quantizations, publishedFiles, lifecycle, sources, version);
    }

    /**
     * What the model is made of.
     *
     * @param name {@code general.architecture}
     * @param hyperparameters under GGUF's key names without the architecture's prefix
     */
    record Architecture(String name, SortedMap<String, Object> hyperparameters) {}

    /**
     * Where a model comes from and what came after it.
     *
     * @param releaseDate month
     * @param baseModel what it was made from
     * @param supersededBy what its publisher put in its place
     */
    record Lifecycle(
            @Nullable String releaseDate,
            @Nullable String baseModel,
            @Nullable String supersededBy) {}

    /**
     * A published file; sizes that a source rounds say by how much they may be off.
     *
     * @param quantization as its publisher names it
     * @param repository where it lies
     * @param file its name
     * @param bytes its size
     * @param maxErrorPercent by how much the size may be off, because its source rounds
     * @param kind whether it is one of the catalog's quantizations
     * @param source where the size was read
     * @param layer where the row is from: {@code built-in}, {@code overlay} or {@code admin}
     */
    record File(
            String quantization,
            @Nullable String repository,
            @Nullable String file,
            long bytes,
            double maxErrorPercent,
            String kind,
            String source,
            String layer) {

        static File of(PublishedFile file, Layer layer) {
            return new File(
                    file.quantization(),
                    file.repository(),
                    file.file(),
                    file.bytes(),
                    file.maxErrorPercent(),
                    QueryParameters.apiName(file.kind()),
                    file.source(),
                    QueryParameters.apiName(layer));
        }
    }

    static ModelDetail of(CatalogModel model) {
        return new ModelDetail(
                ModelAnswer.of(model),
                new Architecture(model.files().architecture(), model.files().hyperparameters()),
                model.quantizations().stream()
                        .map(quantization -> QuantizationSize.of(model, quantization))
                        .toList(),
                model.fileLayers().entrySet().stream()
                        .map(file -> File.of(file.getKey(), file.getValue()))
                        .toList(),
                new Lifecycle(
                        model.releaseDate(),
                        model.lineage().baseModel(),
                        model.lineage().supersededBy()),
                model.sources(),
                null);
    }
}
