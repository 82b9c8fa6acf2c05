package dev.canirun.catalog;

import dev.canirun.search.NamedEntries;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All known models, in memory: whoever asks gets the ones that were last loaded, whether or not the database can be reached.
 * Safe for any number of threads.
 */
public class ModelCatalog {

    private static final Comparator<CatalogModel> BY_NAME = Comparator.comparing(
                    (CatalogModel model) -> model.name().toLowerCase(Locale.ROOT))
            .thenComparing(CatalogModel::id);

    private volatile NamedEntries<CatalogModel> loaded;

    /**
     * @param models in any order
     * @param version changes whenever a model does
     */
    public ModelCatalog(Collection<CatalogModel> models, String version) {
        this.loaded = entries(models, version);
    }

    /** Takes other models from now on. */
    void replace(Collection<CatalogModel> models, String version) {
        loaded = entries(models, version);
    }

    private static NamedEntries<CatalogModel> entries(Collection<CatalogModel> models, String version) {
        List<CatalogModel> sorted = models.stream().sorted(BY_NAME).toList();
        return new NamedEntries<>(sorted, CatalogModel::id, ModelCatalog::searchText, version);
    }

    public Optional<CatalogModel> find(String id) {
        return loaded.find(id);
    }

    /** All models, by name. */
    public List<CatalogModel> all() {
        return loaded.all();
    }

    /**
     * Models that meet the query, best match first when it has a text, else by name; where no name answers its text,
     * those that come closest.
     */
    public List<CatalogModel> search(ModelQuery query) {
        NamedEntries<CatalogModel> known = loaded;
        String text = query.text();
        List<CatalogModel> named = text == null || text.isBlank() ? known.all() : known.search(text);
        return named.stream().filter(query::accepts).toList();
    }

    /** Ids that an unknown id may have meant, best first, at most 5. */
    public List<String> suggestions(String unknownId) {
        return loaded.suggestions(unknownId);
    }

    /** Changes whenever a model does. */
    public String version() {
        return loaded.version();
    }

    private static String searchText(CatalogModel model) {
        return String.join(" ", model.id(), model.name(), model.family(), model.publisher());
    }
}
