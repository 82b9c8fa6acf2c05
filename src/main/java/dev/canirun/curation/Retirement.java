package dev.canirun.curation;

/**
 * An entry that whoever runs the service does not want.
 *
 * @param kind of entry
 * @param id of the entry
 * @param reason for whoever reads the file
 */
public record Retirement(Kind kind, String id, String reason) {

    /** What can be retired. */
    public enum Kind {
        MODEL,
        GPU
    }
}
