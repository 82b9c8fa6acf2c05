package dev.canirun.advisor.web;

import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model on several machines, as JSON.
 *
 * @param items one per machine, in the order asked
 * @param catalog which data the answer was made from
 */
record MachinesResponse(List<Item> items, @Nullable CatalogVersion catalog) implements StatesCatalog<MachinesResponse> {

    /**
     * One machine.
     *
     * @param machine as it was asked
     * @param fit how the model runs on it
     */
    record Item(String machine, FitResponse fit) {}

    @Override
    public MachinesResponse withCatalog(CatalogVersion version) {
        return new MachinesResponse(items, version);
    }
}
