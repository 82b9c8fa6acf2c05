package dev.canirun.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from and what replaced it.
 *
 * @param baseModel Hugging Face repository it was fine-tuned or distilled from
 * @param supersededBy catalog id of its successor
 */
public record Lineage(@Nullable String baseModel, @Nullable String supersededBy) {}
