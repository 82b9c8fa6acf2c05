package dev.canirun.api;

import dev.canirun.curation.EntryOrigin;
import dev.canirun.curation.Origin;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says which layer the facts of an entry are from, in the API's words. */
public final class Layers {

    private Layers() {}

    /** Fields that another layer states than the entry's own. */
    public static SortedMap<String, String> corrections(EntryOrigin origin) {
        return corrections(origin.layers());
    }

    /** Fields that another layer states than the entry's own. */
    public static SortedMap<String, String> corrections(Origin origin) {
        SortedMap<String, String> corrections = new TreeMap<>();
        origin.corrections().forEach((field, layer) -> corrections.put(field, QueryParameters.apiName(layer)));
        return corrections;
    }
}
