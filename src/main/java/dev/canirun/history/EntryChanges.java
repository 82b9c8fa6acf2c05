package dev.canirun.history;

import dev.canirun.curation.Documents;
import dev.canirun.curation.FieldChange;
import dev.canirun.curation.Layer;
import java.util.List;

/** Says in what two versions of an entry differ. */
final class EntryChanges {

    private EntryChanges() {}

    static CatalogChange imported(String kind, int count) {
        FieldChange counted = new FieldChange("entries", null, Integer.toString(count));
        return new CatalogChange(kind, "", ChangeType.IMPORTED, counted, Layer.BUILT_IN, null);
    }

    static CatalogChange added(StoredEntry entry) {
        return new CatalogChange(
                entry.kind(),
                entry.id(),
                ChangeType.ADDED,
                null,
                entry.origin().layer(),
                Documents.source(entry.document(), null));
    }

    static CatalogChange retired(StoredEntry entry, Layer by) {
        return new CatalogChange(entry.kind(), entry.id(), ChangeType.RETIRED, null, by, null);
    }

    /** One per field; the layer is that of the field now, so giving up a correction is told under the layer below. */
    static List<CatalogChange> corrected(StoredEntry before, StoredEntry after) {
        return Documents.changes(before.document(), after.document()).stream()
                .map(change -> new CatalogChange(
                        after.kind(),
                        after.id(),
                        ChangeType.CORRECTED,
                        change,
                        after.origin().of(change.field()),
                        Documents.source(after.document(), change.field())))
                .toList();
    }
}
