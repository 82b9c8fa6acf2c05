package dev.canirun.advisor.web;

import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.fit.Score;
import dev.canirun.fit.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a machine can run as JSON, in the words of the REST contract. */
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

    /** One model with its best quantization. */
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

    /** Which model. */
    record ModelPart(
            String id,
            String name,
            String family,
            @Nullable String license,
            long parametersTotal,
            @Nullable Long parametersActive,
            @Nullable String supersededBy) {}

    /** The largest model that has to be squeezed, and the largest that need not be. */
    record SideBySidePart(Item large, Item small) {}
}
