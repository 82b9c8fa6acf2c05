package dev.canirun.gpus;

import dev.canirun.search.NameIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All known GPUs, as they were when the service started. Immutable and safe for any number of threads. */
public class GpuTable {

    private static final int MAX_SUGGESTIONS = 5;

    private final List<GpuRow> rows;
    private final Map<String, GpuRow> byId;
    private final NameIndex<GpuRow> names;
    private final String version;

    /**
     * @param rows in the order people see them
     * @param version changes whenever a row does
     */
    public GpuTable(Collection<GpuRow> rows, String version) {
        this.rows = List.copyOf(rows);
        this.byId = rows.stream().collect(Collectors.toUnmodifiableMap(GpuRow::id, Function.identity()));
        this.names = new NameIndex<>(this.rows, GpuTable::searchText);
        this.version = version;
    }

    public Optional<GpuRow> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All rows, by vendor and generation. */
    public List<GpuRow> all() {
        return rows;
    }

    /** Rows that answer every word as people type it, best first; those that come closest when none does. */
    public List<GpuRow> search(String query) {
        List<GpuRow> found = names.search(query);
        return found.isEmpty() ? names.closest(query, MAX_SUGGESTIONS) : found;
    }

    /** Ids that an unknown id may have meant, best first, at most 5. */
    public List<String> suggestions(String unknownId) {
        return names.closest(unknownId, MAX_SUGGESTIONS).stream()
                .map(GpuRow::id)
                .toList();
    }

    /** Changes whenever a row does. */
    public String version() {
        return version;
    }

    private static String searchText(GpuRow row) {
        return String.join(
                " ",
                row.id(),
                row.spec().name(),
                text(row.spec().architecture()),
                text(row.chip()),
                text(row.gfxTarget()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
