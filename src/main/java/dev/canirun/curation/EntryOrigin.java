package dev.canirun.curation;

/**
 * Where an entry's facts are from and which version of them it is.
 *
 * @param layers which layer states what
 * @param documentSha256 hash of the entry's document; the same hash means the same facts
 */
public record EntryOrigin(Origin layers, String documentSha256) {

    /** Of an entry whose facts come from one file alone. */
    public static EntryOrigin builtIn(Object value) {
        return new EntryOrigin(Origin.BUILT_IN, Documents.sha256(Documents.write(value)));
    }
}
