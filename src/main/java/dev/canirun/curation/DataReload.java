package dev.canirun.curation;

/** A feature that answers from memory and can take over what another process has written. */
public interface DataReload {

    /** The feature's name in {@link DataImports}. */
    String feature();

    /** Takes the tables as they are now. */
    void reload();
}
