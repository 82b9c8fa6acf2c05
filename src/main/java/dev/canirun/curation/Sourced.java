package dev.canirun.curation;

import java.util.Map;

/**
 * A value together with the place it was read from.
 *
 * @param value what was read
 * @param file name of the file
 * @param line where the value begins, counted from 1
 * @param lines line of each part by JSON Pointer from the file's root; empty for CSV, where a row is one value
 */
public record Sourced<T>(T value, String file, int line, Map<String, Integer> lines) {

    public Sourced {
        lines = Map.copyOf(lines);
    }

    /** A fault of the value as a whole. */
    public DataProblem problem(String reason, String remedy) {
        return new DataProblem(file, line, reason, remedy);
    }

    /**
     * A fault of one part.
     *
     * @param pointer JSON Pointer from the file's root, for example {@code /architecture/head_count}; the nearest part
     *     that is in the file is named
     */
    public DataProblem problemAt(String pointer, String reason, String remedy) {
        String at = pointer;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, Math.max(at.lastIndexOf('/'), 0));
        }
        return new DataProblem(file, lines.getOrDefault(at, line), pointer, reason, remedy);
    }
}
