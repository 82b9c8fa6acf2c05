package dev.canirun.catalog;

import dev.canirun.curation.EntryOrigin;
import dev.canirun.curation.Layer;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param fileLayers published files with their sizes, and the layer each is from
 * @param origin which layer the facts are from
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
        Map<PublishedFile, Layer> fileLayers,
        EntryOrigin origin,
        ModelFiles files) {

    public CatalogModel {
        modality = List.copyOf(modality);
        tasks = List.copyOf(tasks);
        fileLayers = Collections.unmodifiableMap(new LinkedHashMap<>(fileLayers));
    }

    /** Published files with their sizes. */
    public List<PublishedFile> publishedFiles() {
        return List.copyOf(fileLayers.keySet());
    }

    /** Whether another version of this model says the same, field by field and file by file. */
    boolean saysTheSameAs(CatalogModel other) {
        return origin.equals(other.origin) && lineage.equals(other.lineage) && fileLayers.equals(other.fileLayers);
    }

    /** The same model whose successor is not named when it is not there. */
    CatalogModel withSuccessorAmong(Set<String> ids) {
        if (lineage.supersededBy() == null || ids.contains(lineage.supersededBy())) {
            return this;
        }
        return new CatalogModel(
                id,
                name,
                huggingFaceRepo,
                family,
                publisher,
                license,
                gated,
                releaseDate,
                modality,
                tasks,
                contextLengthTokens,
                parameters,
                new Lineage(lineage.baseModel(), null),
                confidence,
                sources,
                fileLayers,
                origin,
                files);
    }

    /** Quantizations worth offering, best quality first. */
    public List<Quantization> quantizations() {
        boolean mxfp4 = fileLayers.keySet().stream()
                .anyMatch(file -> file.quantization().equals(Quantization.MXFP4_MOE.name()));
        return files.quantizations(mxfp4 ? EnumSet.of(Quantization.MXFP4_MOE) : Set.of());
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
