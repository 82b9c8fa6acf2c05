package dev.canirun.catalog;

import dev.canirun.curation.EntryOrigin;
import dev.canirun.curation.Layer;
import dev.canirun.gguf.GgufMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The catalog the service is built with, read once without a database. */
public final class BuiltInCatalog {

    static final CatalogFiles FILES = CatalogFiles.builtIn();
    static final CatalogData DATA = CatalogData.read(FILES.models(), FILES.publishedFiles());
    static final List<CatalogModel> MODELS = models();
    public static final ModelCatalog CATALOG = new ModelCatalog(MODELS, FILES.contentHash());

    private BuiltInCatalog() {}

    static CatalogModel model(String id) {
        return CATALOG.find(id).orElseThrow();
    }

    static GgufMetadata metadata(String id) {
        return model(id).files().metadata();
    }

    private static List<CatalogModel> models() {
        Map<String, LinkedHashMap<PublishedFile, Layer>> files = DATA.publishedFiles().stream()
                .collect(Collectors.groupingBy(
                        PublishedFile::model,
                        Collectors.toMap(
                                file -> file, file -> Layer.BUILT_IN, (one, other) -> one, LinkedHashMap::new)));
        return DATA.models().stream()
                .map(facts -> new ModelEntity(facts)
                        .toModel(EntryOrigin.builtIn(facts), files.getOrDefault(facts.id(), new LinkedHashMap<>())))
                .toList();
    }
}
