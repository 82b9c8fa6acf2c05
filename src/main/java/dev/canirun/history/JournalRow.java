package dev.canirun.history;

import java.time.Instant;

/**
 * A line of the journal.
 *
 * @param number counts the lines
 * @param changedAt when it was written
 * @param version of the catalog with the change
 * @param change what changed
 */
public record JournalRow(long number, Instant changedAt, String version, CatalogChange change) {}
