package dev.canirun.advisor.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ids by every way their name is commonly shortened: whole, or without its leading words ({@code GeForce RTX 4090}, {@code
 * RTX 4090}, {@code 4090}). A short form that several names share stands for none of them.
 */
final class Names {

    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> shared = new HashSet<>();

    /** Adds a name that stands for an id in full and without its leading words. */
    void add(String name, String id) {
        String[] words = name.strip().split("\\s+");
        for (int from = 0; from < words.length; from++) {
            put(String.join(" ", Arrays.asList(words).subList(from, words.length)), id);
        }
    }

    /** Adds one name as it is. */
    void put(String name, String id) {
        String key = key(name);
        String before = ids.putIfAbsent(key, id);
        if (before != null && !before.equals(id)) {
            shared.add(key);
        }
    }

    Optional<String> find(String text) {
        String key = key(text);
        return shared.contains(key) ? Optional.empty() : Optional.ofNullable(ids.get(key));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}.]+", "");
    }
}
