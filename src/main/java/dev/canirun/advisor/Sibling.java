package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.FitEstimate;

/** Another size of a model, at its own best quantization on the same machine. */
public record Sibling(CatalogModel model, FitEstimate estimate) {}
