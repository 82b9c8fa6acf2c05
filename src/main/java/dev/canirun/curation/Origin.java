package dev.canirun.curation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;

/**
 * Which layer the facts of an entry are from.
 *
 * @param layer where the entry is from, and every field that is not corrected
 * @param corrections fields that a later layer states otherwise, with that layer; names as in the API, {@code gguf.block_count}
 */
public record Origin(Layer layer, SortedMap<String, Layer> corrections) {

    public static final Origin BUILT_IN = new Origin(Layer.BUILT_IN);

    public Origin {
        corrections = Collections.unmodifiableSortedMap(new TreeMap<>(corrections));
    }

    public Origin(Layer layer) {
        this(layer, new TreeMap<>());
    }

    /** The corrections as text, for the database. */
    public String correctionsText() {
        return Documents.write(corrections);
    }

    /** Reads what {@link #correctionsText} wrote. */
    public static Origin read(Layer layer, String correctionsText) {
        return new Origin(
                layer, Documents.MAPPER.readValue(correctionsText, new TypeReference<TreeMap<String, Layer>>() {}));
    }

    /** The layer a field is from. */
    public Layer of(String field) {
        return corrections.getOrDefault(field, layer);
    }
}
