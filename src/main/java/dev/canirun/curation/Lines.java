package dev.canirun.curation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the entries of one file begin, and in YAML each of their parts. */
final class Lines {

    private final List<Integer> entries = new ArrayList<>();
    private final Map<String, Integer> parts = new HashMap<>();

    static Lines of(int entry, Map<String, Integer> parts) {
        Lines lines = new Lines();
        lines.entryBeginsAt(entry);
        lines.parts.putAll(parts);
        return lines;
    }

    void entryBeginsAt(int line) {
        entries.add(line);
    }

    /** @return the line of an earlier part with the same pointer, 0 when there is none */
    int partBeginsAt(String pointer, int line) {
        Integer earlier = parts.putIfAbsent(pointer, line);
        return earlier == null ? 0 : earlier;
    }

    /** Line of the entry with this index, or of the last one known. */
    int ofEntry(int index) {
        return entries.isEmpty() ? 1 : entries.get(Math.min(index, entries.size() - 1));
    }

    /** Line of the deepest part on the way to the pointer, else of the entry. */
    int nearest(int entry, String pointer) {
        String at = pointer;
        while (!at.isEmpty() && !parts.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        Integer line = parts.get(at);
        return line == null ? ofEntry(entry) : line;
    }

    /** First line with a part of that name, wherever it is. */
    int ofName(String name) {
        return parts.entrySet().stream()
                .filter(part -> part.getKey().endsWith("/" + name))
                .mapToInt(Map.Entry::getValue)
                .min()
                .orElse(1);
    }

    Map<String, Integer> parts() {
        return parts;
    }
}
