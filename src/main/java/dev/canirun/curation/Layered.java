package dev.canirun.curation;

import java.util.TreeMap;

/**
 * An entry as all layers together say it.
 *
 * @param entry the value, and the last file that says something of it
 * @param origin which layer its facts are from
 */
public record Layered<T>(Sourced<T> entry, Origin origin) {

    /** An entry of the files the service is built with. */
    public static <T> Layered<T> builtIn(Sourced<T> entry) {
        return new Layered<>(entry, Origin.BUILT_IN);
    }

    public T value() {
        return entry.value();
    }

    /** The entry after a layer has stated some of its fields anew. */
    Layered<T> correctedBy(Sourced<T> corrected, Layer layer) {
        TreeMap<String, Layer> corrections = new TreeMap<>(origin.corrections());
        Documents.changes(Documents.write(value()), Documents.write(corrected.value()))
                .forEach(change -> corrections.put(change.field(), layer));
        return new Layered<>(corrected, new Origin(origin.layer(), corrections));
    }
}
