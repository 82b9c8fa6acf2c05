package dev.canirun.curation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Collects the faults of one import, so that all of them are reported at once. Not for use by several threads. */
public final class DataProblems {

    private final List<DataProblem> found = new ArrayList<>();

    public void add(DataProblem problem) {
        found.add(problem);
    }

    /**
     * Notes every value whose key was there before.
     *
     * @param keyName what the key is called in the file, for example {@code id}
     */
    public <T> void addDuplicates(Iterable<Sourced<T>> values, String keyName, Function<T, String> key) {
        Map<String, Sourced<T>> first = new HashMap<>();
        for (Sourced<T> value : values) {
            Sourced<T> earlier = first.putIfAbsent(key.apply(value.value()), value);
            if (earlier != null) {
                add(value.problem(
                        keyName + " \"" + key.apply(value.value()) + "\" is there twice, first in " + earlier.file()
                                + ":" + earlier.line() + ".",
                        "Keep one of them."));
            }
        }
    }

    /** All faults in the order of file and line. */
    public List<DataProblem> found() {
        return found.stream()
                .sorted(Comparator.comparing(DataProblem::file).thenComparingInt(DataProblem::line))
                .toList();
    }

    int count() {
        return found.size();
    }

    /** @throws DataProblemsException when anything was found */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DataProblemsException(found());
        }
    }
}
