package dev.canirun.gpus;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.FileData;
import dev.canirun.curation.Layered;
import dev.canirun.curation.LayeredRows;
import dev.canirun.curation.Origin;
import dev.canirun.curation.Overlay;
import dev.canirun.curation.Sourced;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ways system memory is fitted, with the bandwidth of each. Immutable; needs no database. */
public final class SystemMemoryTable {

    static final String FILE = "catalog/system-memory.csv";

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");
    private static final double ROUNDING = 0.01;

    private static final LayeredRows<SystemMemory> ROWS = LayeredRows.withId(SystemMemory.class, SystemMemory::id);

    private final Map<String, Layered<SystemMemory>> rows;

    private SystemMemoryTable(Map<String, Layered<SystemMemory>> rows) {
        this.rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of the files */
    static SystemMemoryTable read(DataFile builtIn, Overlay overlay) {
        DataProblems problems = new DataProblems();
        Map<String, Layered<SystemMemory>> rows = ROWS.read(builtIn, overlay.systemMemory(), problems);
        rows.values().forEach(row -> check(row.entry(), problems));
        problems.throwIfAny();
        return new SystemMemoryTable(rows);
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
        return rows.values().stream().map(Layered::value).toList();
    }

    public Optional<SystemMemory> find(String id) {
        return Optional.ofNullable(rows.get(id)).map(Layered::value);
    }

    /** Which layer states a preset. */
    public Origin origin(SystemMemory preset) {
        return Objects.requireNonNull(rows.get(preset.id())).origin();
    }

    /** What all layers together say. */
    FileData data() {
        return FileData.of("system-memory", all(), SystemMemory::retrieved);
    }
}
