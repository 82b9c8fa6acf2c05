package dev.canirun.history.web;

import dev.canirun.api.QueryParameters;
import dev.canirun.curation.FieldChange;
import dev.canirun.history.CatalogChange;
import dev.canirun.history.JournalRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change as the API shows it.
 *
 * @param number counts the changes of this database
 * @param changedAt when it was written
 * @param version of the catalog with it
 * @param kind {@code model}, {@code gpu} or {@code published-file}; {@code quantizations}, {@code system-memory} or {@code tables}
 *     for data that is followed as a whole
 * @param id the entry, {@code null} for an import as a whole
 * @param change {@code imported}, {@code added}, {@code corrected} or {@code retired}
 * @param field which field, {@code null} where the entry came or went
 * @param oldValue {@code null} where there was none
 * @param newValue {@code null} where there is none any more
 * @param layer who states it
 * @param source where it was read
 */
record ChangeAnswer(
        long number,
        Instant changedAt,
        String version,
        String kind,
        @Nullable String id,
        String change,
        @Nullable String field,
        @Nullable String oldValue,
        @Nullable String newValue,
        String layer,
        @Nullable String source) {

    static ChangeAnswer of(JournalRow row) {
        CatalogChange change = row.change();
        FieldChange field = change.field();
        return new ChangeAnswer(
                row.number(),
                row.changedAt(),
                row.version(),
                change.kind(),
                change.entryId().isEmpty() ? null : change.entryId(),
                QueryParameters.apiName(change.type()),
                field == null ? null : field.field(),
                field == null ? null : field.before(),
                field == null ? null : field.after(),
                QueryParameters.apiName(change.layer()),
                change.source());
    }
}
