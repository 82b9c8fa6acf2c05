package dev.canirun.catalog;

import dev.canirun.search.NameIndex;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All known models, as they were when the service started. Immutable and safe for any number of threads. */
public class ModelCatalog {

    private static final int MAX_SUGGESTIONS = 5;
    private static final Comparator<CatalogModel> BY_NAME = Comparator.comparing(
                    (CatalogModel model) -> model.name().toLowerCase(Locale.ROOT))
            .thenComparing(CatalogModel::id);

    private final List<CatalogModel> models;
    private final Map<String, CatalogModel> byId;
    private final NameIndex<CatalogModel> names;
    private final String version;

    /**
     * @param models in any order
     * @param version changes whenever a model does
     */
    public ModelCatalog(Collection<CatalogModel> models, String version) {
        this.models = models.stream().sorted(BY_NAME).toList();
        this.byId = models.stream().collect(Collectors.toUnmodifiableMap(CatalogModel::id, Function.identity()));
        this.names = new NameIndex<>(this.models, ModelCatalog::searchText);
        this.version = version;
    }

    public Optional<CatalogModel> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All models, by name. */
    public List<CatalogModel> all() {
        return models;
    }

    /**
     * Models that meet the query, best match first when it has a text, else by name; where no name answers its text,
     * those that come closest.
     */
    public List<CatalogModel> search(ModelQuery query) {
        String text = query.text();
        List<CatalogModel> named = text == null || text.isBlank() ? models : byName(text);
        return named.stream().filter(query::accepts).toList();
    }

    private List<CatalogModel> byName(String text) {
        List<CatalogModel> found = names.search(text);
        return found.isEmpty() ? names.closest(text, MAX_SUGGESTIONS) : found;
    }

    /** Ids that an unknown id may have meant, best first, at most 5. */
    public List<String> suggestions(String unknownId) {
        return names.closest(unknownId, MAX_SUGGESTIONS).stream()
                .map(CatalogModel::id)
                .toList();
    }

    /** Changes whenever a model does. */
    public String version() {
        return version;
    }

    private static String searchText(CatalogModel model) {
        return String.join(" ", model.id(), model.name(), model.family(), model.publisher());
    }
}
