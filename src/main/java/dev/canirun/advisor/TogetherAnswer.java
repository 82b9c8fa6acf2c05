package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.LoadedTogether;
import java.util.List;

/**
 * Several models loaded at once.
 *
 * @param request the machine before any is loaded
 * @param assumptions what was not stated and therefore assumed, in words
 * @param models in the order asked
 * @param residents the plan of each
 */
public record TogetherAnswer(
        FitRequest request,
        List<String> assumptions,
        List<CatalogModel> models,
        List<LoadedTogether.Resident> residents) {

    public TogetherAnswer {
        assumptions = List.copyOf(assumptions);
        models = List.copyOf(models);
        residents = List.copyOf(residents);
    }

    /** Whether all of them can be loaded at once. */
    public boolean fits() {
        return residents.stream().allMatch(it -> it.estimate().plan().fits());
    }
}
