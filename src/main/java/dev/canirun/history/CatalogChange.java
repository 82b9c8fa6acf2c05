package dev.canirun.history;

import dev.canirun.curation.FieldChange;
import dev.canirun.curation.Layer;
import org.jspecify.annotations.Nullable;

/**
 * One change of one entry.
 *
 * @param kind {@code model}, {@code gpu} or {@code published-file}; {@code quantizations}, {@code system-memory} or {@code tables}
 *     for data that is followed as a whole
 * @param entryId the entry, empty for an import as a whole
 * @param type what happened
 * @param field which field, {@code null} where the entry came or went
 * @param layer who states it
 * @param source where the new fact was read, {@code null} where nobody says
 */
public record CatalogChange(
        String kind,
        String entryId,
        ChangeType type,
        @Nullable FieldChange field,
        Layer layer,
        @Nullable String source) {}
