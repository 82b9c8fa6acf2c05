package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.finetuning.FineTuningEstimate;
import dev.canirun.finetuning.FineTuningSettings;
import java.util.List;

/**
 * What training a model takes.
 *
 * @param model what is trained
 * @param settings how
 * @param estimates one per method asked for, the smallest first
 */
public record FineTuningAnswer(CatalogModel model, FineTuningSettings settings, List<FineTuningEstimate> estimates) {

    public FineTuningAnswer {
        estimates = List.copyOf(estimates);
    }
}
