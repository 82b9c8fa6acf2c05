package dev.canirun.calibration;

import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import dev.canirun.hardware.Backend;
import dev.canirun.speed.MeasuredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/** The published runs behind the calibration, and which of them are not what they seem. */
public final class MeasuredRuns {

    static final String RUNS = "catalog/speed-measurements.csv";
    static final String EXCLUDED = "catalog/speed-excluded.csv";

    /** A model half as large again is as far away as one of another quantization. */
    private static final double OTHER_QUANTIZATION = 0.4;

    private final List<MeasuredRun> usable;
    private final List<MeasuredRun> excluded;
    private final Map<String, List<MeasuredRun>> ofGpu = new HashMap<>();

    private MeasuredRuns(List<MeasuredRun> runs, Set<String> excludedIds) {
        this.usable =
                runs.stream().filter(run -> !excludedIds.contains(run.id())).toList();
        this.excluded =
                runs.stream().filter(run -> excludedIds.contains(run.id())).toList();
        usable.forEach(run -> ofGpu.computeIfAbsent(key(run.backend(), run.gpu()), key -> new ArrayList<>())
                .add(run));
    }

    private record Exclusion(String id, String reason) {}

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of the files */
    public static MeasuredRuns builtIn() {
        return read(file(RUNS), file(EXCLUDED));
    }

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of the files */
    static MeasuredRuns read(DataFile runFile, DataFile exclusionFile) {
        DataProblems problems = new DataProblems();
        List<Sourced<MeasuredRun>> runs = CsvReader.read(runFile, MeasuredRun.class, problems);
        List<Sourced<Exclusion>> exclusions = CsvReader.read(exclusionFile, Exclusion.class, problems);
        problems.addDuplicates(runs, "id", MeasuredRun::id);
        problems.addDuplicates(exclusions, "id", Exclusion::id);
        Set<String> ids = new HashSet<>();
        runs.forEach(run -> ids.add(run.value().id()));
        Set<String> excluded = new HashSet<>();
        for (Sourced<Exclusion> exclusion : exclusions) {
            excluded.add(exclusion.value().id());
            if (!ids.contains(exclusion.value().id())) {
                problems.add(exclusion.problem("It excludes a run that is not there.", "Correct the id or remove it."));
            }
        }
        problems.throwIfAny();
        return new MeasuredRuns(runs.stream().map(Sourced::value).toList(), excluded);
    }

    private static DataFile file(String name) {
        return DataFile.read(name, new ClassPathResource(name));
    }

    private static String key(Backend backend, String gpu) {
        return backend + " " + gpu;
    }

    /** Every run that is what it says. */
    public List<MeasuredRun> usable() {
        return usable;
    }

    /** The others; the file has the reason for each. */
    public List<MeasuredRun> excluded() {
        return excluded;
    }

    /**
     * Runs of this very GPU under this back end that are most like a question: the same model first, then models of the same kind
     * (dense or mixture of experts), of these the nearest in active size, where another quantization counts
     * as much as half the size more, then the shallowest and the newest.
     *
     * @param kind prompts or replies
     * @param limit at most so many
     */
    public List<MeasuredRun> nearest(RunQuestion question, MeasuredRun.Kind kind, int limit) {
        Comparator<MeasuredRun> order = Comparator.comparing(
                        (MeasuredRun run) -> !run.model().equals(question.model()))
                .thenComparing(run -> !question.isOfTheSameKind(run.model()))
                .thenComparingDouble(run -> distance(run, question))
                .thenComparingInt(MeasuredRun::depth)
                .thenComparing(run -> run.date() == null ? "" : run.date(), Comparator.reverseOrder());
        return ofGpu.getOrDefault(key(question.backend(), question.gpu()), List.of()).stream()
                .filter(run -> run.kind() == kind)
                .sorted(order)
                .limit(limit)
                .toList();
    }

    private static double distance(MeasuredRun run, RunQuestion question) {
        boolean same = run.model().equals(question.model());
        double quantization = run.quantization().equals(question.quantization()) ? 0 : OTHER_QUANTIZATION;
        return (same ? 0 : question.sizeDistance(run.model())) + quantization;
    }
}
