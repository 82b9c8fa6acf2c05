package dev.canirun.curation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;

/**
 * Data that is read from files at every start and is in no table; part of the catalog's version all the same.
 *
 * @param feature whose
 * @param summary what all layers together say
 */
public record FileData(String feature, DataSummary summary) {

    /**
     * @param entries all of them, in an order that depends on nothing but themselves
     * @param readOn the day an entry's source was read
     */
    public static <T> FileData of(String feature, Collection<T> entries, Function<T, LocalDate> readOn) {
        LocalDate latest =
                entries.stream().map(readOn).max(Comparator.naturalOrder()).orElse(LocalDate.EPOCH);
        return new FileData(
                feature, new DataSummary(entries.size(), Documents.sha256(Documents.write(entries)), latest));
    }
}
