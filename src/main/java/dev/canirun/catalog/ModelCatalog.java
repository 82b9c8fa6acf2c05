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

/**
 * All known models, in memory: whoever asks gets the ones that were last loaded, whether or not the database can be reached.
 * Safe for any number of threads.
 */
public class ModelCatalog {

    private static final int MAX_SUGGESTIONS = 5;
    private static final Comparator<CatalogModel> BY_NAME = Comparator.comparing(
                    (CatalogModel model) -> model.name().toLowerCase(Locale.ROOT))
            .thenComparing(CatalogModel::id);

    private volatile Loaded loaded;

    /** What is known at one time; replaced as a whole. */
    private record Loaded(
            List<CatalogModel> models, Map<String, CatalogModel> byId, NameIndex<CatalogModel> names, String version) {

        static Loaded of(Collection<CatalogModel> models, String version) {
            List<CatalogModel> sorted = models.stream().sorted(BY_NAME).toList();
            return new Loaded(
                    sorted,
                    models.stream().collect(Collectors.toUnmodifiableMap(CatalogModel::id, Function.identity())),
                    new NameIndex<>(sorted, ModelCatalog::searchText),
                    version);
        }
    }

    /**
     * @param models in any order
     * @param version changes whenever a model does
     */
    public ModelCatalog(Collection<CatalogModel> models, String version) {
        this.loaded = Loaded.of(models, version);
    }

    /** Takes other models from now on. */
    void replace(Collection<CatalogModel> models, String version) {
        loaded = Loaded.of(models, version);
    }

    public Optional<CatalogModel> find(String id) {
        return Optional.ofNullable(loaded.byId().get(id));
    }

    /** All models, by name. */
    public List<CatalogModel> all() {
        return loaded.models();
    }

    /**
     * Models that meet the query, best match first when it has a text, else by name; where no name answers its text,
     * those that come closest.
     */
    public List<CatalogModel> search(ModelQuery query) {
        Loaded known = loaded;
        String text = query.text();
        List<CatalogModel> named = text == null || text.isBlank() ? known.models() : byName(known.names(), text);
        return named.stream().filter(query::accepts).toList();
    }

    private static List<CatalogModel> byName(NameIndex<CatalogModel> names, String text) {
        List<CatalogModel> found = names.search(text);
        return found.isEmpty() ? names.closest(text, MAX_SUGGESTIONS) : found;
    }

    /** Ids that an unknown id may have meant, best first, at most 5. */
    public List<String> suggestions(String unknownId) {
        return loaded.names().closest(unknownId, MAX_SUGGESTIONS).stream()
                .map(CatalogModel::id)
                .toList();
    }

    /** Changes whenever a model does. */
    public String version() {
        return loaded.version();
    }

    private static String searchText(CatalogModel model) {
        return String.join(" ", model.id(), model.name(), model.family(), model.publisher());
    }
}
