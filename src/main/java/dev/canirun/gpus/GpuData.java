package dev.canirun.gpus;

import dev.canirun.administration.AdminEntry;
import dev.canirun.curation.Correction;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Documents;
import dev.canirun.curation.Layer;
import dev.canirun.curation.Layered;
import dev.canirun.curation.LayeredRows;
import dev.canirun.curation.Overlay;
import dev.canirun.curation.Retirement;
import dev.canirun.curation.Sourced;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the table's files say, all layers together. Needs no database.
 *
 * @param rows by id, in the order of the files
 * @param retired rows that are no longer there, and who retired them
 */
record GpuData(Map<String, Layered<GpuCsvRow>> rows, Map<String, Layer> retired) {

    private static final Logger log = LoggerFactory.getLogger(GpuData.class);

    GpuData {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        retired = Map.copyOf(retired);
    }

    /** @throws DataProblemsException naming every fault of every file */
    static GpuData read(DataFile builtIn, Overlay overlay) {
        DataProblems problems = new DataProblems();
        Map<String, Layered<GpuCsvRow>> rows =
                LayeredRows.withId(GpuCsvRow.class, GpuCsvRow::id).read(builtIn, overlay.gpus(), problems);
        Map<String, Layer> retired = new TreeMap<>();
        for (Sourced<Retirement> row : overlay.retired(Retirement.Kind.GPU, problems)) {
            String id = row.value().id();
            if (rows.remove(id) == null) {
                problems.add(row.problem("gpu \"" + id + "\" is not in the table.", "Correct it or remove the row."));
            }
            retired.put(id, Layer.OVERLAY);
        }
        new GpuChecks(problems)
                .checkAll(rows.values().stream().map(Layered::entry).toList());
        problems.throwIfAny();
        return new GpuData(rows, retired);
    }

    /** What administrators say laid over it; a statement that no longer goes with the files is left out with a warning. */
    GpuData with(List<AdminEntry> statements) {
        Map<String, Layered<GpuCsvRow>> all = new LinkedHashMap<>(rows);
        Map<String, Layer> gone = new TreeMap<>(retired);
        for (AdminEntry statement : statements) {
            try {
                stated(all.get(statement.id()), statement).ifPresentOrElse(row -> all.put(statement.id(), row), () -> {
                    all.remove(statement.id());
                    gone.put(statement.id(), Layer.ADMIN);
                });
            } catch (DataProblemsException refused) {
                log.warn("An administrator's statement is left out: {}", refused.getMessage());
            }
        }
        return new GpuData(all, gone);
    }

    /**
     * The row as it is after a statement, nothing when that retires it.
     *
     * @param below what the layers below say, {@code null} when they do not know it
     * @throws DataProblemsException when the statement is faulty
     */
    static Optional<Layered<GpuCsvRow>> stated(@Nullable Layered<GpuCsvRow> below, AdminEntry statement) {
        String document = statement.document();
        if (document == null) {
            return Optional.empty();
        }
        DataProblems problems = new DataProblems();
        Optional<Layered<GpuCsvRow>> row = Correction.sent("admin/" + statement.id(), Documents.object(document))
                .over(below, Layer.ADMIN, GpuCsvRow.class, problems);
        row.ifPresent(stated -> new GpuChecks(problems).check(stated.entry()));
        problems.throwIfAny();
        return row;
    }
}
