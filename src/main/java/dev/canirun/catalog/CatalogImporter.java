package dev.canirun.catalog;

import dev.canirun.curation.DataImports;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the database in line with the reviewed files, in one transaction, when they have changed. */
@Component
class CatalogImporter {

    private static final Logger log = LoggerFactory.getLogger(CatalogImporter.class);
    private static final String FEATURE = "catalog";

    private final ModelRepository models;
    private final PublishedFileRepository publishedFiles;
    private final EntityManager entities;
    private final DataImports imports;

    CatalogImporter(
            ModelRepository models,
            PublishedFileRepository publishedFiles,
            EntityManager entities,
            DataImports imports) {
        this.models = models;
        this.publishedFiles = publishedFiles;
        this.entities = entities;
        this.imports = imports;
    }

    /**
     * @return whether anything was written
     * @throws dev.canirun.curation.DataProblemsException when a file is faulty; the previous catalog stays
     */
    @Transactional
    public boolean importIfChanged(CatalogFiles files) {
        String hash = files.contentHash();
        if (imports.isCurrent(FEATURE, hash)) {
            return false;
        }
        CatalogData data = CatalogData.read(files.models(), files.publishedFiles());
        upsertModels(data);
        upsertPublishedFiles(data);
        imports.record(FEATURE, hash, data.models().size());
        log.info(
                "Imported {} models and {} published files",
                data.models().size(),
                data.publishedFiles().size());
        return true;
    }

    private void upsertModels(CatalogData data) {
        Map<String, ModelEntity> known =
                models.findAllByOrderById().stream().collect(Collectors.toMap(ModelEntity::id, Function.identity()));
        Set<String> current = data.models().stream().map(ModelYaml::id).collect(Collectors.toSet());
        known.values().stream().filter(model -> !current.contains(model.id())).forEach(this::delete);
        for (ModelYaml model : data.models()) {
            ModelEntity entity = known.get(model.id());
            if (entity == null) {
                entities.persist(new ModelEntity(model));
            } else {
                entity.update(model);
            }
        }
        entities.flush();
    }

    private void delete(ModelEntity model) {
        publishedFiles.deleteByModel(model.id());
        entities.remove(model);
    }

    private void upsertPublishedFiles(CatalogData data) {
        Map<PublishedFileKey, PublishedFileEntity> known = publishedFiles.findAll().stream()
                .collect(Collectors.toMap(PublishedFileEntity::key, Function.identity()));
        Set<PublishedFileKey> current =
                data.publishedFiles().stream().map(PublishedFileKey::of).collect(Collectors.toSet());
        known.values().stream().filter(file -> !current.contains(file.key())).forEach(entities::remove);
        for (PublishedFile file : data.publishedFiles()) {
            PublishedFileEntity entity = known.get(PublishedFileKey.of(file));
            if (entity == null) {
                entities.persist(new PublishedFileEntity(file));
            } else {
                entity.update(file);
            }
        }
    }
}
