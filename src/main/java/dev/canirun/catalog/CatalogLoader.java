package dev.canirun.catalog;

import dev.canirun.curation.DataImports;
import dev.canirun.curation.DataReload;
import dev.canirun.curation.DataState;
import dev.canirun.curation.EntryOrigin;
import dev.canirun.curation.Layer;
import dev.canirun.curation.LoadedData;
import dev.canirun.history.EntryRegister;
import dev.canirun.history.StoredEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the catalog in memory in line with the database. */
@Component
class CatalogLoader implements DataReload {

    private final ModelRepository models;
    private final PublishedFileRepository publishedFiles;
    private final EntryRegister register;
    private final DataImports imports;
    private final LoadedData loaded;
    private final ModelCatalog catalog = new ModelCatalog(List.of(), "");

    CatalogLoader(
            ModelRepository models,
            PublishedFileRepository publishedFiles,
            EntryRegister register,
            DataImports imports,
            LoadedData loaded) {
        this.models = models;
        this.publishedFiles = publishedFiles;
        this.register = register;
        this.imports = imports;
        this.loaded = loaded;
    }

    ModelCatalog catalog() {
        return catalog;
    }

    @Override
    public String feature() {
        return CatalogImporter.FEATURE;
    }

    @Override
    @Transactional(readOnly = true)
    public synchronized void reload() {
        // The state first: what is written after it is loaded again at the next poll.
        DataState state = imports.state(CatalogImporter.FEATURE).orElseThrow();
        List<CatalogModel> all = read();
        Set<String> ids = all.stream().map(CatalogModel::id).collect(Collectors.toSet());
        catalog.replace(
                all.stream()
                        .map(model -> unchanged(model.withSuccessorAmong(ids)))
                        .toList(),
                state.data().sha256());
        loaded.loaded(state);
    }

    private List<CatalogModel> read() {
        Map<String, StoredEntry> entries = register.all(CatalogImporter.MODEL);
        Map<String, StoredEntry> files = register.all(CatalogImporter.PUBLISHED_FILE);
        Map<String, Map<PublishedFile, Layer>> byModel = new LinkedHashMap<>();
        for (PublishedFileEntity entity : publishedFiles.findAll()) {
            PublishedFile file = entity.toPublishedFile();
            StoredEntry entry = files.get(entity.key().text());
            byModel.computeIfAbsent(file.model(), id -> new LinkedHashMap<>())
                    .put(file, entry == null ? Layer.BUILT_IN : entry.origin().layer());
        }
        return models.findAllByOrderById().stream()
                .map(model -> model.toModel(
                        origin(Objects.requireNonNull(entries.get(model.id()))),
                        byModel.getOrDefault(model.id(), Map.of())))
                .toList();
    }

    private static EntryOrigin origin(StoredEntry entry) {
        return new EntryOrigin(entry.origin(), entry.sha256());
    }

    /** The object known so far when it says the same, so that what was computed of it is kept. */
    private CatalogModel unchanged(CatalogModel model) {
        return catalog.find(model.id()).filter(model::saysTheSameAs).orElse(model);
    }
}
