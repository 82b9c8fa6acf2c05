package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.Score;
import java.util.List;

/**
 * One model worth running on a machine.
 *
 * @param model what
 * @param request machine and settings, with the context this model was asked about
 * @param estimate its best quantization
 * @param score total, from 0 to 1
 * @param scores its parts
 * @param madeForTheTask whether the task asked about is what the model was trained for, before all others
 * @param why in words, the most important first
 */
public record Recommendation(
        CatalogModel model,
        FitRequest request,
        FitEstimate estimate,
        double score,
        Score scores,
        boolean madeForTheTask,
        List<String> why) {

    public Recommendation {
        why = List.copyOf(why);
    }

    /** Whether a newer model took its place; such a model never comes first. */
    public boolean isSuperseded() {
        return model.lineage().supersededBy() != null;
    }
}
