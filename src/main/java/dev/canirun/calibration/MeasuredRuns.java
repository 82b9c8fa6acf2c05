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
     * Runs of this very GPU under this back end that are most like a question: the same model before others, the same
     * quantization before others, then the nearest file size, then the newest.
     *
     * @param kind prompts or replies
     * @param fileGib size of the file asked about
     * @param limit at most so many
     */
    public List<MeasuredRun> nearest(
            Backend backend,
            String gpu,
            MeasuredRun.Kind kind,
            String model,
            String quantization,
            double fileGib,
            int limit) {
        Comparator<MeasuredRun> order = Comparator.comparing(
                        (MeasuredRun run) -> !run.model().equals(model))
                .thenComparing(run -> !run.quantization().equals(quantization))
                .thenComparingDouble(run -> sizeDistance(run, fileGib))
                .thenComparingInt(run -> run.depth())
                .thenComparing(run -> run.date() == null ? "" : run.date(), Comparator.reverseOrder());
        return ofGpu.getOrDefault(key(backend, gpu), List.of()).stream()
                .filter(run -> run.kind() == kind)
                .sorted(order)
                .limit(limit)
                .toList();
    }

    private static double sizeDistance(MeasuredRun run, double fileGib) {
        Double gib = run.fileGib();
        return gib == null ? Double.MAX_VALUE : Math.abs(Math.log(gib / fileGib));
    }
}
