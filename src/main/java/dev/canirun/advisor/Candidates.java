package dev.canirun.advisor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.canirun.api.AnswerTime;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.FileSize;
import dev.canirun.catalog.ModelFiles;
import dev.canirun.catalog.PublishedFile;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FileOrigin;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.UnsupportedArchitectureException;
import dev.canirun.memory.graph.ComputeCache;
import dev.canirun.memory.graph.MemoryModels;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.quantizations.QuantizationTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The quantizations of catalog models, ready to be estimated. A tensor table of a large model holds a thousand rows, so only
 * the ones asked for lately are kept, and while memory allows.
 */
@Component
class Candidates {

    /** A row of a tensor table with all that is made of it, as a histogram of the heap shows it. */
    private static final int BYTES_PER_TENSOR = 130;

    /** Of the heap: rows that can be made again must not drive out what cannot. */
    private static final double MOST_OF_HEAP = 0.25;

    private static final int MODELS_REMEMBERED = 400;

    private final QuantizationTable quantizationTable;
    private final AnswerTime time;
    private final Cache<ModelFiles, ComputeCache> computeCaches =
            Caffeine.newBuilder().maximumSize(MODELS_REMEMBERED).softValues().build();
    private final Cache<Key, Candidate> kept = Caffeine.newBuilder()
            .maximumWeight(mostTensors(Runtime.getRuntime().maxMemory()))
            .weigher((Key key, Candidate candidate) ->
                    candidate.model().tensors().tensors().size())
            .softValues()
            .build();

    Candidates(QuantizationTable quantizationTable, AnswerTime time) {
        this.quantizationTable = quantizationTable;
        this.time = time;
    }

    private static long mostTensors(long heapBytes) {
        return (long) (heapBytes * MOST_OF_HEAP / BYTES_PER_TENSOR);
    }

    /** @throws CannotAnswerException when the memory of its architecture cannot be modelled */
    List<Candidate> all(CatalogModel model) {
        return model.quantizations().stream()
                .map(quantization -> one(model, quantization))
                .toList();
    }

    /** @throws CannotAnswerException when the memory of its architecture cannot be modelled */
    Candidate one(CatalogModel model, Quantization quantization) {
        time.check();
        try {
            FileSize file = model.fileSize(quantization);
            return kept.get(new Key(model.files(), quantization), key -> candidate(model, quantization))
                    .withFile(file.bytes(), origin(model, file.publishedFile()));
        } catch (UnsupportedArchitectureException unsupported) {
            throw CatalogLookup.cannotModel(unsupported);
        }
    }

    private Candidate candidate(CatalogModel model, Quantization quantization) {
        LanguageModel languageModel = model.languageModel(quantization);
        return new Candidate(
                quantization.name(),
                languageModel,
                MemoryModels.of(
                        languageModel,
                        model.files().metadata(),
                        computeCaches.get(model.files(), files -> new ComputeCache())),
                model.fileSizeBytes(quantization),
                quantizationTable.get(quantization).perplexityIncreasePercent());
    }

    private static @Nullable FileOrigin origin(CatalogModel model, @Nullable PublishedFile published) {
        return published == null
                ? null
                : new FileOrigin(
                        published.repository(),
                        published.file(),
                        published.precision(),
                        published.maxErrorPercent(),
                        published.source(),
                        model.sources().readOn().toString());
    }

    /** By what the tensors follow from, which fine-tunes share: a corrected model has another. */
    private record Key(ModelFiles files, Quantization quantization) {}
}
