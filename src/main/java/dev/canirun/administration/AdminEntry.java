package dev.canirun.administration;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of one entry.
 *
 * @param kind {@code model} or {@code gpu}
 * @param id the entry
 * @param document fields as they were sent, {@code null} where the entry was retired
 */
public record AdminEntry(String kind, String id, @Nullable String document) {}
