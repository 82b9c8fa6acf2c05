package dev.canirun.catalog;

import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model people run, with everything the catalog knows of it.
 *
 * @param id slug, for example {@code llama-3.1-8b-instruct}
 * @param name as its publisher writes it
 * @param huggingFaceRepo repository of the original weights
 * @param family series it belongs to
 * @param publisher who made it
 * @param license licence identifier, {@code null} when it is not known
 * @param gated whether the original weights must be asked for, {@code null} when it is not known
 * @param releaseDate month, {@code YYYY-MM}, {@code null} when it is not known
 * @param modality what it takes in or gives back
 * @param tasks what it is good for
 * @param contextLengthTokens longest context its publisher states as usable
 * @param parameters weights
 * @param lineage origin and successor
 * @param confidence how well the architecture facts are confirmed
 * @param sources where the facts were read
 * @param publishedFiles published files with their sizes
 * @param files what a file of any quantization holds
 */
public record CatalogModel(
        String id,
        String name,
        String huggingFaceRepo,
        String family,
        String publisher,
        @Nullable String license,
        @Nullable Boolean gated,
        @Nullable String releaseDate,
        List<Modality> modality,
        List<Task> tasks,
        int contextLengthTokens,
        ModelParameters parameters,
        Lineage lineage,
        Confidence confidence,
        ModelSources sources,
        List<PublishedFile> publishedFiles,
        ModelFiles files) {

    public CatalogModel {
        modality = List.copyOf(modality);
        tasks = List.copyOf(tasks);
        publishedFiles = List.copyOf(publishedFiles);
    }

    /** Quantizations worth offering, best quality first. */
    public List<Quantization> quantizations() {
        return files.quantizations();
    }

    /** Architecture and tensors of one quantization's file; kept while memory allows. */
    public LanguageModel languageModel(Quantization quantization) {
        return files.languageModel(quantization);
    }

    /** Size of one quantization's file: as published, or computed where nobody published its exact size. */
    public FileSize fileSize(Quantization quantization) {
        return FileSizes.of(this, quantization);
    }

    public long fileSizeBytes(Quantization quantization) {
        return fileSize(quantization).bytes();
    }
}
