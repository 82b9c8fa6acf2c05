package dev.canirun.advisor.web;

import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.fit.Score;
import dev.canirun.fit.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine can run as JSON, in the words of the REST contract.
 *
 * @param machine which machine was understood
 * @param contextLength tokens the plans are made for
 * @param assumptions what was not stated and therefore assumed, in words
 * @param considered models that were looked at
 * @param items one per model, best first
 * @param sideBySide two sizes to choose between, {@code null} where there is no choice
 * @param catalog which data the answer was made from
 */
record RecommendationsResponse(
        FitResponse.MachinePart machine,
        int contextLength,
        List<String> assumptions,
        int considered,
        List<Item> items,
        @Nullable SideBySidePart sideBySide,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<RecommendationsResponse> {

    @Override
    public RecommendationsResponse withCatalog(CatalogVersion version) {
        return new RecommendationsResponse(machine, contextLength, assumptions, considered, items, sideBySide, version);
    }

    /**
     * One model with its best quantization.
     *
     * @param model which model
     * @param quantization its best quantization
     * @param bitsPerWeight bits of the file per weight
     * @param fileSizeBytes size of the GGUF file
     * @param verdict what the plan amounts to
     * @param plan where the layers go
     * @param memory what each memory holds
     * @param speed how fast, {@code null} where it cannot be said
     * @param quality what the quantization costs, {@code null} where nobody has published it
     * @param score from 0 to 1, the weighted mean of the scores
     * @param scores the parts of the score
     * @param why reasons in words
     */
    record Item(
            ModelPart model,
            String quantization,
            double bitsPerWeight,
            long fileSizeBytes,
            Verdict verdict,
            FitResponse.PlanPart plan,
            FitResponse.MemoryPart memory,
            FitResponse.@Nullable SpeedPart speed,
            FitResponse.@Nullable QualityPart quality,
            double score,
            Score scores,
            List<String> why) {}

    /**
     * Which model.
     *
     * @param id catalog id
     * @param name as its publisher writes it
     * @param family series it belongs to
     * @param license licence identifier, {@code null} when it is not known
     * @param releaseDate month, {@code YYYY-MM}, {@code null} when it is not known
     * @param madeForTheTask whether the task asked about is what it was trained for, before all others
     * @param parametersTotal number of weights
     * @param parametersActive weights used per token, {@code null} without experts
     * @param supersededBy the model its publisher put in its place, {@code null} for none
     */
    record ModelPart(
            String id,
            String name,
            String family,
            @Nullable String license,
            @Nullable String releaseDate,
            boolean madeForTheTask,
            long parametersTotal,
            @Nullable Long parametersActive,
            @Nullable String supersededBy) {}

    /**
     * The largest model that has to be squeezed, and the largest that need not be.
     *
     * @param large the largest that has to be squeezed
     * @param small the largest that need not be
     */
    record SideBySidePart(Item large, Item small) {}
}
