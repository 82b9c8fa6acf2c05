package dev.canirun.catalog;

import dev.canirun.curation.ContentHash;
import dev.canirun.curation.DataFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The catalog's files as text.
 *
 * @param models one per model, by name
 * @param publishedFiles sizes of published files
 */
record CatalogFiles(List<DataFile> models, DataFile publishedFiles) {

    private static final String MODELS = "catalog/models/";

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

    String contentHash() {
        return ContentHash.of(
                Stream.concat(models.stream(), Stream.of(publishedFiles)).toList());
    }
}
