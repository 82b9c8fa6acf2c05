package dev.canirun.catalog;

import dev.canirun.curation.ContentHash;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.Overlay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The catalog's files as text.
 *
 * @param models one per model, by name
 * @param publishedFiles sizes of published files
 * @param overlay files that go before them
 */
record CatalogFiles(List<DataFile> models, DataFile publishedFiles, Overlay overlay) {

    private static final String MODELS = "catalog/models/";

    CatalogFiles(List<DataFile> models, DataFile publishedFiles) {
        this(models, publishedFiles, Overlay.NONE);
    }

    /** Reads the files the service is built with. */
    static CatalogFiles builtIn() {
        try {
            Resource[] found =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + MODELS + "*.yaml");
            List<DataFile> models = Arrays.stream(found)
                    .map(resource -> DataFile.read(MODELS + Objects.requireNonNull(resource.getFilename()), resource))
                    .sorted(Comparator.comparing(DataFile::name))
                    .toList();
            return new CatalogFiles(
                    models,
                    DataFile.read(CatalogData.PUBLISHED_FILES, new ClassPathResource(CatalogData.PUBLISHED_FILES)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + MODELS, e);
        }
    }

    CatalogFiles with(Overlay files) {
        return new CatalogFiles(models, publishedFiles, files);
    }

    String contentHash() {
        List<DataFile> all = new ArrayList<>(models);
        all.add(publishedFiles);
        all.addAll(overlay.models());
        overlay.publishedFiles().ifPresent(all::add);
        overlay.retired().ifPresent(all::add);
        return ContentHash.of(all);
    }
}
