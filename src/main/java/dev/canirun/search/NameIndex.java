package dev.canirun.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Entries found by what people type.
 *
 * <p>An entry is found when every typed word is like one of its words; when there is no such entry, those that answer
 * the rarest words are suggested. Immutable and safe for any number of threads.
 */
final class NameIndex<T> {

    private static final double LEAST_SHARE = 0.3;
    private static final double LEAST_OF_BEST = 0.7;

    private final List<Entry<T>> entries;
    private final Map<String, Integer> frequencies = new HashMap<>();

    private record Entry<T>(T value, List<String> words) {}

    /**
     * @param share of what was typed that the entry answers
     * @param complete whether it answers every word
     * @param position sum of the places of the answering words: small when the name begins with them
     */
    private record Scored<T>(Entry<T> entry, double share, boolean complete, int position) {}

    /**
     * @param values entries in their natural order
     * @param text everything an entry can be found by: id, name, other names
     */
    public NameIndex(Collection<T> values, Function<T, String> text) {
        entries = values.stream()
                .map(value -> new Entry<>(value, Words.of(text.apply(value))))
                .toList();
        entries.forEach(entry -> entry.words().forEach(word -> frequencies.merge(word, 1, Integer::sum)));
    }

    /** Entries that answer every word of the query, best first; all of them, in natural order, for an empty query. */
    public List<T> search(String query) {
        List<String> typed = Words.of(query);
        if (typed.isEmpty()) {
            return query.isBlank() ? entries.stream().map(Entry::value).toList() : List.of();
        }
        return ranked(typed).stream()
                .filter(Scored::complete)
                .map(scored -> scored.entry().value())
                .toList();
    }

    /** Up to {@code limit} entries that come closest to the text, best first; none when nothing is like it. */
    public List<T> closest(String text, int limit) {
        List<Scored<T>> ranked = ranked(Words.of(text));
        double best = ranked.isEmpty() ? 0 : ranked.get(0).share();
        return ranked.stream()
                .filter(scored -> scored.share() >= Math.max(LEAST_SHARE, LEAST_OF_BEST * best))
                .limit(limit)
                .map(scored -> scored.entry().value())
                .toList();
    }

    private List<Scored<T>> ranked(List<String> typed) {
        Map<String, Double> weights = new HashMap<>();
        typed.forEach(word -> weights.put(word, weight(word)));
        return entries.stream()
                .map(entry -> score(entry, weights))
                .filter(scored -> scored.share() > 0)
                .sorted(Comparator.comparing((Scored<T> scored) -> scored.complete())
                        .thenComparingDouble(Scored::share)
                        .reversed()
                        .thenComparingInt(Scored::position)
                        .thenComparingInt(scored -> scored.entry().words().size()))
                .toList();
    }

    private Scored<T> score(Entry<T> entry, Map<String, Double> weights) {
        double answered = 0;
        double total = 0;
        boolean complete = true;
        int position = 0;
        for (Map.Entry<String, Double> typed : weights.entrySet()) {
            double likeness = 0;
            int place = 0;
            for (int i = 0; i < entry.words().size(); i++) {
                double found = Words.likeness(typed.getKey(), entry.words().get(i));
                if (found > likeness) {
                    likeness = found;
                    place = i;
                }
            }
            answered += likeness * typed.getValue();
            total += typed.getValue();
            complete &= likeness > 0;
            position += place;
        }
        return new Scored<>(entry, total == 0 ? 0 : answered / total, complete, position);
    }

    /**
     * Rare words say more (inverse document frequency), and numbers most: they are what tells products apart. A word in
     * no entry says as much as one in a single entry.
     */
    private double weight(String word) {
        double rarity = Math.log(1 + (double) entries.size() / frequencies.getOrDefault(word, 1));
        return Character.isDigit(word.charAt(0)) ? 2 * rarity : rarity;
    }
}
