package dev.canirun.quantizations;

import dev.canirun.curation.ContentHash;
import dev.canirun.curation.DataFile;
import dev.canirun.llm.Quantization;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All quantizations, best first. Immutable, and complete: every {@link Quantization} is in it. */
public final class QuantizationTable {

    private final List<QuantizationFacts> facts;
    private final Map<Quantization, QuantizationFacts> byQuantization;
    private final String version;

    private QuantizationTable(List<QuantizationFacts> facts, String version) {
        this.facts = List.copyOf(facts);
        this.byQuantization =
                facts.stream().collect(Collectors.toMap(QuantizationFacts::quantization, Function.identity()));
        this.version = version;
    }

    /** @throws dev.canirun.curation.DataProblemsException naming every fault of both files */
    static QuantizationTable read(DataFile entries, DataFile quality) {
        return new QuantizationTable(
                QuantizationFiles.read(entries, quality), ContentHash.of(List.of(entries, quality)));
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

    /** Changes whenever an entry or a measurement does. */
    public String version() {
        return version;
    }
}
