package dev.canirun.curation;

/**
 * One state of a feature's tables.
 *
 * @param feature whose tables
 * @param revision grows with every change of this database
 * @param data what they hold
 */
public record DataState(String feature, long revision, DataSummary data) {}
