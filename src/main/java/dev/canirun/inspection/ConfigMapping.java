package dev.canirun.inspection;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import dev.canirun.curation.YamlReader;
import dev.canirun.llm.Quantization;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * How the configuration of one class of transformers becomes GGUF's hyperparameters, as {@value #FILE} says it.
 *
 * @param transformers name of the class
 * @param architecture {@code general.architecture}
 * @param tied whether the embeddings are the output where the configuration does not say
 * @param keys field by GGUF's key, beyond those every class has
 * @param required fields that must be stated
 * @param only the one understood value of fields; a field that is left out means that value too, unless it is required
 * @param extraTensors groups of tensors that every model of the class has
 * @param ropeTypes understood ways of scaling
 * @param fullAttentionEvery every how many layers one sees the whole context, all of them when left out
 * @param quantizationMethod the checkpoint's own quantization, which stays
 * @param quantizations what its files can be, everything when left out
 * @param ignored fields that say nothing about shapes
 */
record ConfigMapping(
        String transformers,
        String architecture,
        boolean tied,
        @Nullable Map<String, String> keys,
        @Nullable List<String> required,
        @Nullable Map<String, Object> only,
        @Nullable List<String> extraTensors,
        @Nullable List<String> ropeTypes,
        @Nullable Integer fullAttentionEvery,
        @Nullable String quantizationMethod,
        @Nullable List<Quantization> quantizations,
        @Nullable List<String> ignored) {

    static final String FILE = "catalog/transformers.yaml";

    Map<String, String> keysOrNone() {
        return keys == null ? Map.of() : keys;
    }

    List<String> requiredOrNone() {
        return orNone(required);
    }

    Map<String, Object> onlyOrNone() {
        return only == null ? Map.of() : only;
    }

    List<String> extraTensorsOrNone() {
        return orNone(extraTensors);
    }

    List<Quantization> quantizationsOrNone() {
        return orNone(quantizations);
    }

    boolean understandsRope(String type) {
        return ropeTypes == null ? type.equals("default") : ropeTypes.contains(type);
    }

    boolean ignores(String field) {
        return orNone(ignored).contains(field);
    }

    /** Whether a layer, counted from 0, sees the whole context. */
    boolean seesAll(int layer) {
        return fullAttentionEvery == null || (layer + 1) % fullAttentionEvery == 0;
    }

    /**
     * All of them, by the name of the class.
     *
     * @throws dev.canirun.curation.DataProblemsException naming every fault of the file
     */
    static SortedMap<String, ConfigMapping> builtIn() {
        DataProblems problems = new DataProblems();
        List<Sourced<ConfigMapping>> read =
                YamlReader.readList(DataFile.read(FILE, new ClassPathResource(FILE)), ConfigMapping.class, problems);
        problems.addDuplicates(read, "transformers", ConfigMapping::transformers);
        problems.throwIfAny();
        SortedMap<String, ConfigMapping> all = new TreeMap<>();
        read.forEach(mapping -> all.put(mapping.value().transformers(), mapping.value()));
        return all;
    }

    private static <T> List<T> orNone(@Nullable List<T> stated) {
        return stated == null ? List.of() : stated;
    }
}
