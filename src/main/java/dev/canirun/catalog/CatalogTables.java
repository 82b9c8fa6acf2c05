package dev.canirun.catalog;

import dev.canirun.curation.DataSummary;
import dev.canirun.curation.Documents;
import dev.canirun.history.EntryRegister;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes models and published files into their tables, by natural key. */
@Component
class CatalogTables {

    private final ModelRepository models;
    private final PublishedFileRepository publishedFiles;
    private final EntityManager entities;
    private final EntryRegister register;

    CatalogTables(
            ModelRepository models,
            PublishedFileRepository publishedFiles,
            EntityManager entities,
            EntryRegister register) {
        this.models = models;
        this.publishedFiles = publishedFiles;
        this.entities = entities;
        this.register = register;
    }

    /** What the tables and the register hold now. */
    DataSummary summary() {
        String both = register.sha256(CatalogImporter.MODEL) + register.sha256(CatalogImporter.PUBLISHED_FILE);
        LocalDate newest = models.newestReading();
        return new DataSummary(
                register.count(CatalogImporter.MODEL),
                Documents.sha256(both),
                newest == null ? LocalDate.EPOCH : newest);
    }

    Set<String> ids() {
        return models.ids();
    }

    boolean hasOtherOf(ModelYaml model) {
        return models.existsByHuggingFaceRepoAndIdNot(model.huggingFaceRepo(), model.id());
    }

    void upsert(CatalogData data) {
        upsertModels(data);
        upsertPublishedFiles(data);
    }

    /**
     * Writes one model, new or known.
     *
     * @param files its published files, written where the model is new
     */
    void put(ModelYaml facts, Collection<PublishedFile> files) {
        models.findById(facts.id()).ifPresentOrElse(entity -> entity.update(facts), () -> {
            entities.persist(new ModelEntity(facts));
            files.forEach(file -> entities.persist(new PublishedFileEntity(file)));
        });
        entities.flush();
    }

    /** Takes one model out, with its published files. */
    void delete(String id) {
        models.findById(id).ifPresent(this::delete);
        entities.flush();
    }

    private void upsertModels(CatalogData data) {
        Map<String, ModelEntity> known =
                models.findAllByOrderById().stream().collect(Collectors.toMap(ModelEntity::id, Function.identity()));
        Set<String> current = data.layeredModels().keySet();
        known.values().stream().filter(model -> !current.contains(model.id())).forEach(this::delete);
        entities.flush(); // a repository may come back under another id, and inserts would go before deletes
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
        entities.flush();
    }
}
