package dev.canirun.quantizations;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.FileData;
import dev.canirun.curation.Overlay;
import dev.canirun.llm.Quantization;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All quantizations, best first. Immutable, and complete: every {@link Quantization} is in it. */
public final class QuantizationTable {

    private final List<QuantizationFacts> facts;
    private final Map<Quantization, QuantizationFacts> byQuantization;

    private QuantizationTable(List<QuantizationFacts> facts) {
        this.facts = List.copyOf(facts);
        this.byQuantization =
                facts.stream().collect(Collectors.toMap(QuantizationFacts::quantization, Function.identity()));
    }

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of the files */
    static QuantizationTable read(DataFile entries, DataFile quality, Overlay overlay) {
        return new QuantizationTable(QuantizationFiles.read(entries, quality, overlay));
    }

    /** Best quality first. */
    public List<QuantizationFacts> all() {
        return facts;
    }

    public QuantizationFacts get(Quantization quantization) {
        QuantizationFacts found = byQuantization.get(quantization);
        if (found == null) {
            throw new IllegalStateException("The reader accepts no table without " + quantization);
        }
        return found;
    }

    /** What all layers together say. */
    FileData data() {
        List<QualityMeasurement> measurements =
                facts.stream().flatMap(entry -> entry.measurements().stream()).toList();
        return FileData.of("quantizations", measurements, QualityMeasurement::retrieved);
    }
}
