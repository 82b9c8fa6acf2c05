package dev.canirun.gpus;

import dev.canirun.hardware.MemoryKind;
import dev.canirun.search.NameIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All known GPUs, in memory: whoever asks gets the ones that were last loaded, whether or not the database can be reached. Safe
 * for any number of threads.
 */
public class GpuTable {

    private static final int MAX_SUGGESTIONS = 5;

    private volatile Loaded loaded;

    /** What is known at one time; replaced as a whole. */
    private record Loaded(List<GpuRow> rows, Map<String, GpuRow> byId, NameIndex<GpuRow> names, String version) {

        static Loaded of(Collection<GpuRow> rows, String version) {
            return new Loaded(
                    List.copyOf(rows),
                    rows.stream().collect(Collectors.toUnmodifiableMap(GpuRow::id, Function.identity())),
                    new NameIndex<>(rows, GpuTable::searchText),
                    version);
        }
    }

    /**
     * @param rows in the order people see them
     * @param version changes whenever a row does
     */
    public GpuTable(Collection<GpuRow> rows, String version) {
        this.loaded = Loaded.of(rows, version);
    }

    /** Takes other rows from now on. */
    void replace(Collection<GpuRow> rows, String version) {
        loaded = Loaded.of(rows, version);
    }

    public Optional<GpuRow> find(String id) {
        return Optional.ofNullable(loaded.byId().get(id));
    }

    /** All rows, by vendor and generation. */
    public List<GpuRow> all() {
        return loaded.rows();
    }

    /** Rows that answer every word as people type it, best first; those that come closest when none does. */
    public List<GpuRow> search(String query) {
        NameIndex<GpuRow> names = loaded.names();
        List<GpuRow> found = names.search(query);
        return found.isEmpty() ? names.closest(query, MAX_SUGGESTIONS) : found;
    }

    /** Ids that an unknown id may have meant, best first, at most 5. */
    public List<String> suggestions(String unknownId) {
        return loaded.names().closest(unknownId, MAX_SUGGESTIONS).stream()
                .map(GpuRow::id)
                .toList();
    }

    /** Sizes that cards of their own memory are sold with, in whole GiB, smallest first. */
    public List<Integer> memorySizesGiB() {
        return all().stream()
                .filter(row -> row.spec().memoryKind() == MemoryKind.DEDICATED)
                .map(row -> (int) (row.largestMemoryBytes() >> 30))
                .filter(gib -> gib >= 4)
                .distinct()
                .sorted()
                .toList();
    }

    /** Changes whenever a row does. */
    public String version() {
        return loaded.version();
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
