package dev.canirun.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds ids that look like a mistyped one: Dice's coefficient over three-letter pieces. */
final class Suggestions {

    private static final double LEAST_LIKENESS = 0.25;
    private static final int MAX_LENGTH = 100;

    private Suggestions() {}

    static List<String> closest(String wanted, Collection<String> ids, int limit) {
        Set<String> pieces = pieces(wanted.length() <= MAX_LENGTH ? wanted : wanted.substring(0, MAX_LENGTH));
        record Scored(String id, double likeness) {}
        return ids.stream()
                .map(id -> new Scored(id, likeness(pieces, pieces(id))))
                .filter(scored -> scored.likeness >= LEAST_LIKENESS)
                .sorted(Comparator.comparingDouble(Scored::likeness).reversed().thenComparing(Scored::id))
                .limit(limit)
                .map(Scored::id)
                .toList();
    }

    private static double likeness(Set<String> one, Set<String> other) {
        long shared = one.stream().filter(other::contains).count();
        return 2.0 * shared / (one.size() + other.size());
    }

    private static Set<String> pieces(String id) {
        String padded =
                "  " + id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip() + " ";
        Set<String> pieces = new HashSet<>();
        for (int i = 0; i + 3 <= padded.length(); i++) {
            pieces.add(padded.substring(i, i + 3));
        }
        return pieces;
    }
}
