package dev.canirun.quantizations;

import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblem;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import dev.canirun.curation.YamlReader;
import dev.canirun.llm.Quantization;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the two files of this feature and refuses values that cannot be. */
final class QuantizationFiles {

    static final String ENTRIES = "catalog/quantizations.yaml";
    static final String QUALITY = "catalog/quantization-quality.csv";

    private static final String SHOWN_MODEL = "Llama 3 8B";
    private static final double MOST_BITS = 32;

    private final DataProblems problems = new DataProblems();

    private QuantizationFiles() {}

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of both files */
    static List<QuantizationFacts> read(DataFile entryFile, DataFile qualityFile) {
        return new QuantizationFiles().readStrictly(entryFile, qualityFile);
    }

    private List<QuantizationFacts> readStrictly(DataFile entryFile, DataFile qualityFile) {
        List<Sourced<QuantizationEntry>> entries = YamlReader.readList(entryFile, QuantizationEntry.class, problems);
        List<Sourced<QualityMeasurement>> quality = CsvReader.read(qualityFile, QualityMeasurement.class, problems);
        problems.addDuplicates(entries, "name", entry -> entry.name().name());
        problems.addDuplicates(quality, "quantization, model and importance matrix", QuantizationFiles::key);
        entries.forEach(this::checkEntry);
        quality.forEach(this::checkMeasurement);
        refuseMissing(entryFile, entries);
        problems.throwIfAny();
        List<QualityMeasurement> measurements =
                quality.stream().map(Sourced::value).toList();
        return entries.stream()
                .map(entry -> entry.value().with(of(entry.value().name(), measurements)))
                .toList();
    }

    private static List<QualityMeasurement> of(Quantization quantization, List<QualityMeasurement> all) {
        return all.stream()
                .filter(measurement -> measurement.quantization().equals(quantization.name()))
                .sorted(Comparator.comparing((QualityMeasurement measured) ->
                                !measured.model().equals(SHOWN_MODEL))
                        .thenComparing(measured -> !measured.importanceMatrix()))
                .toList();
    }

    private void checkEntry(Sourced<QuantizationEntry> entry) {
        QuantizationEntry value = entry.value();
        if (!(value.bitsPerWeight() > 1 && value.bitsPerWeight() <= MOST_BITS)) {
            problems.add(entry.problem(
                    "bits_per_weight of " + value.name() + " is " + value.bitsPerWeight() + ".",
                    "Write a number above 1 and up to 32."));
        }
        if (!value.blockFormats().contains(value.name().baseType())) {
            problems.add(entry.problem(
                    "block_formats of " + value.name() + " lacks "
                            + value.name().baseType() + ", which most matrices get.",
                    "Add it."));
        }
        if ((value.bitsPerWeightBasis() == BitsBasis.EXACT) != (value.bitsPerWeightModel() == null)) {
            problems.add(entry.problem(
                    "bits_per_weight_model of " + value.name() + " does not suit the basis.",
                    "Name the model, except for an exact figure."));
        }
    }

    private void checkMeasurement(Sourced<QualityMeasurement> row) {
        QualityMeasurement value = row.value();
        if (Quantization.fromName(value.quantization()).isEmpty()) {
            problems.add(row.problem(
                    "quantization \"" + value.quantization() + "\" is not known.", "Write a name of llama.cpp."));
        }
        if (!(value.perplexity() > 1) || value.perplexityIncreasePercent() < -5) {
            problems.add(row.problem(
                    "A perplexity is at least 1, and a quantized model is never much better than the original.",
                    "Correct perplexity or perplexity_increase_percent."));
        }
        if (value.meanKlDivergence() != null && value.meanKlDivergence() < 0) {
            problems.add(row.problem("mean_kl_divergence is below 0.", "Correct it or leave the cell empty."));
        }
    }

    private void refuseMissing(DataFile file, List<Sourced<QuantizationEntry>> entries) {
        Set<Quantization> missing = EnumSet.allOf(Quantization.class);
        missing.removeAll(entries.stream().map(entry -> entry.value().name()).collect(Collectors.toSet()));
        if (!missing.isEmpty() && !entries.isEmpty()) {
            problems.add(new DataProblem(file.name(), 1, "There is no entry for " + missing + ".", "Add it."));
        }
    }

    private static String key(QualityMeasurement measured) {
        return measured.quantization() + ", " + measured.model() + ", " + measured.importanceMatrix();
    }
}
