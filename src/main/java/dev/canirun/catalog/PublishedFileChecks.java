package dev.canirun.catalog;

import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import java.util.List;
import java.util.Set;

/** Refuses published files that name no model of the catalog, stand twice or cannot be. */
final class PublishedFileChecks {

    private PublishedFileChecks() {}

    static void checkAll(List<Sourced<PublishedFile>> files, Set<String> modelIds, DataProblems problems) {
        for (Sourced<PublishedFile> row : files) {
            PublishedFile file = row.value();
            if (!modelIds.contains(file.model())) {
                problems.add(row.problem(
                        "model \"" + file.model() + "\" is not in the catalog.", "Correct it or remove the row."));
            }
            if (file.repository() == null && file.file() == null) {
                problems.add(row.problem("The row names no file.", "Give the repository, the file or both."));
            }
            if (file.bytes() < 1 || file.maxErrorPercent() < 0 || file.maxErrorPercent() > 1) {
                problems.add(row.problem(
                        "bytes or max_error_percent is impossible.",
                        "Write bytes above 0 and a max_error_percent from 0 to 1."));
            }
            if (file.statesExactSize() && file.maxErrorPercent() > 0) {
                problems.add(row.problem("An exact size has no rounding.", "Write 0 for max_error_percent."));
            }
        }
    }
}
