package dev.canirun.catalog;

import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * How many parameters somebody else counted. A line of {@code catalog/published-parameters.csv}.
 *
 * @param model catalog id
 * @param kind {@code hf_safetensors_total}, which Hugging Face counts, or {@code gguf_n_params}, which llama.cpp prints
 * @param part {@code total} with vision and audio parts, or {@code text}
 * @param source where it was read
 * @param difference why it is more than one percent off, {@code null} where it is not
 */
record PublishedCount(
        String model,
        String kind,
        long parameters,
        String part,
        String source,
        @Nullable String difference) {

    private static final String FILE = "catalog/published-parameters.csv";

    /** By model. */
    static Map<String, List<PublishedCount>> all() {
        DataProblems problems = new DataProblems();
        DataFile file = DataFile.read(FILE, new ClassPathResource(FILE));
        List<Sourced<PublishedCount>> rows = CsvReader.read(file, PublishedCount.class, problems);
        problems.throwIfAny();
        return rows.stream()
                .map(Sourced::value)
                .collect(Collectors.groupingBy(PublishedCount::model, TreeMap::new, Collectors.toList()));
    }

    /** Deviation of the count from what the tensors of the architecture add up to, as a share. */
    double deviation() {
        CatalogModel known = BuiltInCatalog.model(model);
        ModelParameters stated = known.parameters();
        long computed = known.files().parameterCount() - (stated.inFile() - stated.text());
        // Vision and audio parts are in no GGUF text file, so that no tensors of theirs are known.
        long beside = part.equals("total") ? stated.total() - stated.text() : 0;
        return (double) parameters / (computed + beside) - 1;
    }

    boolean agreesWithin(double tolerance) {
        return Math.abs(deviation()) <= tolerance;
    }
}
