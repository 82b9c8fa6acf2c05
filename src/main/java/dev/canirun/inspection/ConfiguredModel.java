package dev.canirun.inspection;

import dev.canirun.catalog.ModelFiles;

/**
 * A model that is known by its configuration alone.
 *
 * @param name for people
 * @param files what files of each quantization would hold
 */
public record ConfiguredModel(String name, ModelFiles files) {}
