package dev.canirun.quantizations;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblem;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Layered;
import dev.canirun.curation.LayeredRows;
import dev.canirun.curation.Overlay;
import dev.canirun.curation.Sourced;
import dev.canirun.curation.YamlReader;
import dev.canirun.llm.Quantization;
import java.util.Collection;
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

    private static final LayeredRows<QualityMeasurement> QUALITY_ROWS = new LayeredRows<>(
            QualityMeasurement.class,
            "quantization, model and importance matrix",
            List.of("quantization", "model", "importance_matrix"),
            row -> List.of(row.quantization(), row.model(), row.importanceMatrix()));

    private final DataProblems problems = new DataProblems();

    private QuantizationFiles() {}

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of the files */
    static List<QuantizationFacts> read(DataFile entryFile, DataFile qualityFile, Overlay overlay) {
        return new QuantizationFiles().readStrictly(entryFile, qualityFile, overlay);
    }

    private List<QuantizationFacts> readStrictly(DataFile entryFile, DataFile qualityFile, Overlay overlay) {
        List<Sourced<QuantizationEntry>> entries = YamlReader.readList(entryFile, QuantizationEntry.class, problems);
        Collection<Layered<QualityMeasurement>> quality = QUALITY_ROWS
                .read(qualityFile, overlay.quantizationQuality(), problems)
                .values();
        problems.addDuplicates(entries, "name", entry -> entry.name().name());
        entries.forEach(this::checkEntry);
        quality.forEach(row -> checkMeasurement(row.entry()));
        refuseMissing(entryFile, entries);
        problems.throwIfAny();
        return entries.stream()
                .map(entry -> entry.value().with(of(entry.value().name(), quality)))
                .toList();
    }

    private static List<Layered<QualityMeasurement>> of(
            Quantization quantization, Collection<Layered<QualityMeasurement>> all) {
        return all.stream()
                .filter(row -> row.value().quantization().equals(quantization.name()))
                .sorted(Comparator.comparing((Layered<QualityMeasurement> row) ->
                                !row.value().model().equals(SHOWN_MODEL))
                        .thenComparing(row -> !row.value().importanceMatrix()))
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
}
