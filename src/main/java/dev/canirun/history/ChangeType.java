package dev.canirun.history;

/** What happened to an entry. */
public enum ChangeType {
    /** The first import of a database; how many entries it brought is the new value. */
    IMPORTED,
    ADDED,
    /** A field has another value. */
    CORRECTED,
    RETIRED
}
