package dev.canirun.gpus;

import dev.canirun.hardware.MemoryKind;
import dev.canirun.search.NamedEntries;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All known GPUs, in memory: whoever asks gets the ones that were last loaded, whether or not the database can be reached. Safe
 * for any number of threads.
 */
public class GpuTable {

    private volatile NamedEntries<GpuRow> loaded;

    /**
     * @param rows in the order people see them
     * @param version changes whenever a row does
     */
    public GpuTable(Collection<GpuRow> rows, String version) {
        this.loaded = entries(rows, version);
    }

    /** Takes other rows from now on. */
    void replace(Collection<GpuRow> rows, String version) {
        loaded = entries(rows, version);
    }

    private static NamedEntries<GpuRow> entries(Collection<GpuRow> rows, String version) {
        return new NamedEntries<>(rows, GpuRow::id, GpuTable::searchText, version);
    }

    public Optional<GpuRow> find(String id) {
        return loaded.find(id);
    }

    /** All rows, by vendor and generation. */
    public List<GpuRow> all() {
        return loaded.all();
    }

    /** Rows that answer every word as people type it, best first; those that come closest when none does. */
    public List<GpuRow> search(String query) {
        return loaded.search(query);
    }

    /** Ids that an unknown id may have meant, best first, at most 5. */
    public List<String> suggestions(String unknownId) {
        return loaded.suggestions(unknownId);
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
