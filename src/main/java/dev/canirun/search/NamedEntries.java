package dev.canirun.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Entries as they are at one time, found by id and by what people type. Immutable and safe for any number of threads.
 */
public final class NamedEntries<T> {

    private static final int MAX_SUGGESTIONS = 5;

    private final List<T> all;
    private final Map<String, T> byId;
    private final Function<T, String> id;
    private final NameIndex<T> names;
    private final String version;

    /**
     * @param all in the order people see them
     * @param id of an entry
     * @param text everything an entry can be found by
     * @param version changes whenever an entry does
     */
    public NamedEntries(Collection<T> all, Function<T, String> id, Function<T, String> text, String version) {
        this.all = List.copyOf(all);
        this.byId = this.all.stream().collect(Collectors.toUnmodifiableMap(id, Function.identity()));
        this.id = id;
        this.names = new NameIndex<>(this.all, text);
        this.version = version;
    }

    /** All entries, in the order people see them. */
    public List<T> all() {
        return all;
    }

    public Optional<T> find(String wanted) {
        return Optional.ofNullable(byId.get(wanted));
    }

    /** Entries that answer every word as people type it, best first; those that come closest when none does. */
    public List<T> search(String query) {
        List<T> found = names.search(query);
        return found.isEmpty() ? names.closest(query, MAX_SUGGESTIONS) : found;
    }

    /** Ids that an unknown id may have meant, best first, at most 5. */
    public List<String> suggestions(String unknownId) {
        return names.closest(unknownId, MAX_SUGGESTIONS).stream().map(id).toList();
    }

    /** Changes whenever an entry does. */
    public String version() {
        return version;
    }
}
