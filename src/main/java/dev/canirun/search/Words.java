package dev.canirun.search;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts a name where people put a space or leave it out: {@code rtx4090ti} is rtx, 4090, ti; {@code 3.1-8B} is 3.1, 8b. */
final class Words {

    private static final int MAX_CHARACTERS = 200;
    private static final Pattern WORD = Pattern.compile("\\d+(?:\\.\\d+)?(?:[a-z](?![a-z0-9]))?|\\p{L}+");

    private Words() {}

    static List<String> of(String text) {
        String shortened = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
        return WORD.matcher(shortened.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** How well a word of a name answers a typed word: 1 the same, 0 not at all. */
    static double likeness(String typed, String word) {
        if (typed.equals(word)) {
            return 1;
        }
        boolean number = Character.isDigit(typed.charAt(0));
        if (word.startsWith(typed) && typed.length() >= 2) {
            return number ? 0.5 : 0.8;
        }
        if (number || typed.length() < 4 || Math.abs(typed.length() - word.length()) > 2) {
            return 0;
        }
        int edits = edits(typed, word);
        int allowed = typed.length() < 7 ? 1 : 2;
        return edits <= allowed ? 0.8 - 0.1 * edits : 0;
    }

    /** Levenshtein's distance. */
    private static int edits(String one, String other) {
        int[] last = new int[other.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] next = new int[last.length];
            next[0] = i;
            for (int j = 1; j < next.length; j++) {
                int replaced = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(replaced, 1 + Math.min(last[j], next[j - 1]));
            }
            last = next;
        }
        return last[last.length - 1];
    }
}
