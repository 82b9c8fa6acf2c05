package dev.canirun.catalog;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Layer;
import dev.canirun.curation.Layered;
import dev.canirun.curation.Overlay;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the catalog's files say, all layers together. Needs no database.
 *
 * @param layeredModels by id
 * @param layeredFiles published files by {@link PublishedFileKey#text}
 * @param retired models that are no longer there, and who retired them
 */
record CatalogData(
        SortedMap<String, Layered<ModelYaml>> layeredModels,
        Map<String, Layered<PublishedFile>> layeredFiles,
        Map<String, Layer> retired) {

    static final String PUBLISHED_FILES = "catalog/published-files.csv";

    CatalogData {
        layeredModels = Collections.unmodifiableSortedMap(new TreeMap<>(layeredModels));
        layeredFiles = Collections.unmodifiableMap(new LinkedHashMap<>(layeredFiles));
        retired = Map.copyOf(retired);
    }

    /** @throws DataProblemsException naming every fault of every file */
    static CatalogData read(List<DataFile> modelFiles, DataFile publishedFiles) {
        return read(new CatalogFiles(modelFiles, publishedFiles, Overlay.NONE));
    }

    /** @throws DataProblemsException naming every fault of every file */
    static CatalogData read(CatalogFiles files) {
        return new CatalogLayers().read(files);
    }

    List<ModelYaml> models() {
        return layeredModels.values().stream().map(Layered::value).toList();
    }

    List<PublishedFile> publishedFiles() {
        return layeredFiles.values().stream().map(Layered::value).toList();
    }
}
