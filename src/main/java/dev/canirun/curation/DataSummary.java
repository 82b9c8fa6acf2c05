package dev.canirun.curation;

import java.time.LocalDate;

/**
 * What a feature's tables hold, all layers together.
 *
 * @param entryCount how many entries
 * @param sha256 hash over all of them: the same hash means the same data, wherever it was made
 * @param readOn the latest day a source was read
 */
public record DataSummary(int entryCount, String sha256, LocalDate readOn) {}
