package dev.canirun.history;

import dev.canirun.curation.Documents;
import dev.canirun.curation.Layered;
import dev.canirun.curation.Origin;

/**
 * An entry as the database keeps it.
 *
 * @param kind {@code model}, {@code gpu} or {@code published-file}
 * @param id unique among its kind
 * @param document one line of JSON
 * @param sha256 hash of the document
 * @param origin which layer its facts are from
 */
public record StoredEntry(String kind, String id, String document, String sha256, Origin origin) {

    /** The entry of a value. */
    public static StoredEntry of(String kind, String id, Layered<?> value) {
        String document = Documents.write(value.value());
        return new StoredEntry(kind, id, document, Documents.sha256(document), value.origin());
    }
}
