package dev.canirun.catalog;

import dev.canirun.search.NameIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All known models, as they were when the service started. Immutable and safe for any number of threads. */
public class ModelCatalog {

    private static final int MAX_SUGGESTIONS = 5;

    private final List<CatalogModel> models;
    private final Map<String, CatalogModel> byId;
    private final NameIndex<CatalogModel> names;
    private final String version;

    /**
     * @param models in any order
     * @param version changes whenever a model does
     */
    public ModelCatalog(Collection<CatalogModel> models, String version) {
        this.models = models.stream().sorted(ModelQuery.Sort.NAME.order()).toList();
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
     * Models that meet the query; where no name answers its text, those that come closest.
     *
     * @param page number of the page, from 0
     * @param size most items of a page, at least 1
     */
    public ModelPage search(ModelQuery query, int page, int size) {
        List<CatalogModel> found = inOrder(query).filter(query::accepts).toList();
        List<CatalogModel> items =
                found.stream().skip((long) page * size).limit(size).toList();
        return new ModelPage(items, page, size, found.size());
    }

    private Stream<CatalogModel> inOrder(ModelQuery query) {
        Stream<CatalogModel> named =
                query.text() == null || query.text().isBlank() ? models.stream() : byName(query.text()).stream();
        return query.sort() == null ? named : named.sorted(query.sort().order());
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
