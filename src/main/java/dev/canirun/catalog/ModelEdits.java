package dev.canirun.catalog;

import dev.canirun.administration.AdminEntry;
import dev.canirun.administration.ConditionalOnAdminToken;
import dev.canirun.administration.Editable;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.DataSummary;
import dev.canirun.curation.Layered;
import dev.canirun.history.EntryRegister;
import dev.canirun.history.StoredEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What administrators change of models. */
@Component
@ConditionalOnAdminToken
public class ModelEdits implements Editable {

    private final ObjectProvider<CatalogData> below;
    private final CatalogTables tables;
    private final CatalogLoader loader;
    private final EntryRegister register;

    ModelEdits(ObjectProvider<CatalogData> below, CatalogTables tables, CatalogLoader loader, EntryRegister register) {
        this.below = below;
        this.tables = tables;
        this.loader = loader;
        this.register = register;
    }

    @Override
    public String feature() {
        return CatalogImporter.FEATURE;
    }

    @Override
    public String kind() {
        return CatalogImporter.MODEL;
    }

    @Override
    public List<StoredEntry> put(AdminEntry statement) {
        CatalogData files = below.getObject();
        Set<String> ids = new HashSet<>(tables.ids());
        ids.addAll(files.layeredModels().keySet());
        Layered<ModelYaml> model = AdminModels.stated(files.layeredModels().get(statement.id()), statement, ids)
                .orElseThrow();
        if (tables.hasOtherOf(model.value())) {
            throw new DataProblemsException(List.of(model.entry()
                    .problemAt(
                            "/hugging_face_repo",
                            "Another model has this hugging_face_repo.",
                            "Correct it, or retire the other model first.")));
        }
        Map<String, Layered<PublishedFile>> published = filesOf(statement.id(), files);
        tables.put(
                model.value(), published.values().stream().map(Layered::value).toList());
        List<StoredEntry> entries = new ArrayList<>();
        entries.add(StoredEntry.of(kind(), statement.id(), model));
        published.forEach((key, file) -> entries.add(StoredEntry.of(CatalogImporter.PUBLISHED_FILE, key, file)));
        return entries;
    }

    @Override
    public List<StoredEntry> remove(StoredEntry entry) {
        tables.delete(entry.id());
        List<StoredEntry> gone =
                new ArrayList<>(register.all(CatalogImporter.PUBLISHED_FILE).values());
        gone.removeIf(file -> !file.id().startsWith(entry.id() + "|"));
        gone.add(entry);
        return gone;
    }

    @Override
    public DataSummary summary() {
        return tables.summary();
    }

    @Override
    public void reload() {
        loader.reload();
    }

    private static Map<String, Layered<PublishedFile>> filesOf(String model, CatalogData files) {
        return files.layeredFiles().entrySet().stream()
                .filter(file -> file.getValue().value().model().equals(model))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
