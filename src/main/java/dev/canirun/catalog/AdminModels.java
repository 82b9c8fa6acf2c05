package dev.canirun.catalog;

import dev.canirun.administration.AdminEntry;
import dev.canirun.curation.Correction;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Documents;
import dev.canirun.curation.Layer;
import dev.canirun.curation.Layered;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays what administrators say of models over what the files say. */
final class AdminModels {

    private static final Logger log = LoggerFactory.getLogger(AdminModels.class);

    private AdminModels() {}

    /**
     * A statement that no longer goes with the files, because they are newer than it, is left out with a warning and kept: it
     * must not stop a start, because only a running service could take it back.
     */
    static CatalogData over(CatalogData files, List<AdminEntry> statements) {
        TreeMap<String, Layered<ModelYaml>> models = new TreeMap<>(files.layeredModels());
        Map<String, Layer> retired = new TreeMap<>(files.retired());
        for (AdminEntry statement : statements) {
            try {
                Optional<Layered<ModelYaml>> model =
                        stated(models.get(statement.id()), statement, ids(models, retired));
                model.ifPresentOrElse(stated -> models.put(statement.id(), stated), () -> {
                    models.remove(statement.id());
                    retired.put(statement.id(), Layer.ADMIN);
                });
            } catch (DataProblemsException refused) {
                log.warn("An administrator's statement is left out: {}", refused.getMessage());
            }
        }
        Map<String, Layered<PublishedFile>> publishedFiles = new LinkedHashMap<>(files.layeredFiles());
        publishedFiles
                .values()
                .removeIf(file -> !models.containsKey(file.value().model()));
        return new CatalogData(models, publishedFiles, retired);
    }

    /**
     * The model as it is after a statement, nothing when that retires it.
     *
     * @param below what the layers below say, {@code null} when they do not know it
     * @param ids of all models
     * @throws DataProblemsException when the statement is faulty
     */
    static Optional<Layered<ModelYaml>> stated(
            @Nullable Layered<ModelYaml> below, AdminEntry statement, Set<String> ids) {
        String document = statement.document();
        if (document == null) {
            return Optional.empty();
        }
        DataProblems problems = new DataProblems();
        Correction correction = Correction.sent("admin/" + statement.id() + ".yaml", Documents.object(document));
        Optional<Layered<ModelYaml>> model = correction.over(below, Layer.ADMIN, ModelYaml.class, problems);
        model.ifPresent(stated -> new ModelChecks(problems).checkOne(stated.entry(), ids));
        problems.throwIfAny();
        return model;
    }

    private static Set<String> ids(Map<String, Layered<ModelYaml>> models, Map<String, Layer> retired) {
        Set<String> ids = new HashSet<>(models.keySet());
        ids.addAll(retired.keySet());
        return ids;
    }
}
