package dev.canirun.calibration;

import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import dev.canirun.hardware.Backend;
import dev.canirun.speed.Calibration;
import dev.canirun.speed.FamilyFactors;
import dev.canirun.speed.TensorFamily;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.springframework.core.io.ClassPathResource;

/** Reads the calibration's files and refuses values that cannot be. */
public final class CalibrationFiles {

    static final String ENTRIES = "catalog/speed-calibration.csv";
    static final String FAMILIES = "catalog/speed-families.csv";
    static final String MEASURED = "catalog/speed-measured-gpus.csv";

    private final DataProblems problems = new DataProblems();

    private CalibrationFiles() {}

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of the files */
    public static Calibration builtIn() {
        return read(file(ENTRIES), file(FAMILIES), file(MEASURED));
    }

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of the files */
    static Calibration read(DataFile entries, DataFile families, DataFile measured) {
        return new CalibrationFiles().readStrictly(entries, families, measured);
    }

    private static DataFile file(String name) {
        return DataFile.read(name, new ClassPathResource(name));
    }

    private Calibration readStrictly(DataFile entryFile, DataFile familyFile, DataFile measuredFile) {
        List<Sourced<CalibrationRow>> entries = CsvReader.read(entryFile, CalibrationRow.class, problems);
        List<Sourced<FamilyRow>> families = CsvReader.read(familyFile, FamilyRow.class, problems);
        List<Sourced<MeasuredGpuRow>> measured = CsvReader.read(measuredFile, MeasuredGpuRow.class, problems);
        problems.addDuplicates(
                entries,
                "back end, vendor and generation",
                row -> row.backend() + " " + row.vendor() + " " + row.generation());
        problems.addDuplicates(families, "back end and family", row -> row.backend() + " " + row.family());
        problems.addDuplicates(measured, "back end and GPU", row -> row.backend() + " " + row.gpu());
        Calibration calibration = assembled(entries, families, measured);
        problems.throwIfAny();
        return calibration;
    }

    private Calibration assembled(
            List<Sourced<CalibrationRow>> entries,
            List<Sourced<FamilyRow>> families,
            List<Sourced<MeasuredGpuRow>> measured) {
        var entryValues = values(entries, CalibrationRow::toEntry);
        var measuredValues = values(measured, MeasuredGpuRow::toMeasured);
        problems.throwIfAny();
        return new Calibration(
                entryValues,
                measuredValues,
                factors(families, FamilyRow::operationsPerElement),
                factors(families, FamilyRow::promptFactor));
    }

    /** The core's own checks, reported with the line they concern. */
    private <R, V> List<V> values(List<Sourced<R>> rows, Function<R, V> conversion) {
        List<V> values = new ArrayList<>();
        for (Sourced<R> row : rows) {
            try {
                values.add(conversion.apply(row.value()));
            } catch (IllegalArgumentException impossible) {
                problems.add(row.problem(impossible.getMessage() + ".", "Run the fit again (docs/speed-model.md)."));
            }
        }
        return values;
    }

    private static Map<Backend, FamilyFactors> factors(
            List<Sourced<FamilyRow>> rows, ToDoubleFunction<FamilyRow> factor) {
        Map<Backend, Map<TensorFamily, Double>> byBackend = new EnumMap<>(Backend.class);
        for (Sourced<FamilyRow> row : rows) {
            byBackend
                    .computeIfAbsent(row.value().backend(), backend -> new EnumMap<>(TensorFamily.class))
                    .put(row.value().family(), factor.applyAsDouble(row.value()));
        }
        Map<Backend, FamilyFactors> factors = new EnumMap<>(Backend.class);
        byBackend.forEach((backend, families) -> factors.put(backend, new FamilyFactors(families)));
        return factors;
    }
}
