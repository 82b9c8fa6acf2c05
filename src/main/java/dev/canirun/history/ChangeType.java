package dev.canirun.history;

/** What happened to an entry. */
public enum ChangeType {
    /**
     * An import as a whole: the first of a database, or of data whose entries are not followed one by one. How many entries it
     * brought is the new value.
     */
    IMPORTED,
    ADDED,
    /** A field has another value. */
    CORRECTED,
    RETIRED
}
