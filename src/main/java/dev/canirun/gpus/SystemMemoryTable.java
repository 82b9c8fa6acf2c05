package dev.canirun.gpus;

import dev.canirun.curation.ContentHash;
import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ways system memory is fitted, with the bandwidth of each. Immutable; needs no database. */
public final class SystemMemoryTable {

    static final String FILE = "catalog/system-memory.csv";

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");
    private static final double ROUNDING = 0.01;

    private final List<SystemMemory> presets;
    private final String version;

    private SystemMemoryTable(List<SystemMemory> presets, String version) {
        this.presets = List.copyOf(presets);
        this.version = version;
    }

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of the file */
    static SystemMemoryTable read(DataFile file) {
        DataProblems problems = new DataProblems();
        List<Sourced<SystemMemory>> rows = CsvReader.read(file, SystemMemory.class, problems);
        problems.addDuplicates(rows, "id", SystemMemory::id);
        rows.forEach(row -> check(row, problems));
        problems.throwIfAny();
        return new SystemMemoryTable(rows.stream().map(Sourced::value).toList(), ContentHash.of(List.of(file)));
    }

    private static void check(Sourced<SystemMemory> row, DataProblems problems) {
        SystemMemory memory = row.value();
        if (!SLUG.matcher(memory.id()).matches()) {
            problems.add(row.problem(
                    "id \"" + memory.id() + "\" is not a slug.",
                    "Write lower-case letters, digits, dots and hyphens."));
        }
        if (!(memory.theoreticalGbs() > 0) || Math.abs(memory.computedGbs() / memory.theoreticalGbs() - 1) > ROUNDING) {
            problems.add(row.problem(
                    String.format(
                            Locale.ROOT,
                            "theoretical_gbs is %s, but channels x width x rate is %.1f.",
                            memory.theoreticalGbs(),
                            memory.computedGbs()),
                    "Correct one of them."));
        }
        Double measured = memory.measuredGbs();
        if (measured != null && (measured <= 0 || measured > memory.theoreticalGbs())) {
            problems.add(row.problem(
                    "measured_gbs is " + measured + ", not between 0 and the theoretical bandwidth.",
                    "Correct it or leave the cell empty."));
        }
        if ((measured == null) != (memory.measuredSource() == null)) {
            problems.add(row.problem(
                    "measured_gbs and measured_source do not come together.", "Give both or leave both empty."));
        }
    }

    /** All presets, oldest memory first. */
    public List<SystemMemory> all() {
        return presets;
    }

    public Optional<SystemMemory> find(String id) {
        return presets.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    /** Changes whenever a row does. */
    public String version() {
        return version;
    }
}
