package dev.canirun.administration;

import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.DataSummary;
import dev.canirun.history.StoredEntry;
import java.util.List;

/** A feature whose entries administrators may change. All but {@link #reload} happens inside the edit's transaction. */
public interface Editable {

    /** Name of the feature that holds the entries. */
    String feature();

    /** {@code model} or {@code gpu}. */
    String kind();

    /**
     * Writes the entry into the feature's tables as it is after the statement.
     *
     * @return that entry, and those that come with it
     * @throws DataProblemsException when the statement is faulty
     */
    List<StoredEntry> put(AdminEntry statement);

    /**
     * Takes an entry out of the feature's tables.
     *
     * @return kinds and ids of what went with it, as entries
     */
    List<StoredEntry> remove(StoredEntry entry);

    /** What the tables hold now. */
    DataSummary summary();

    /** Brings the memory in line, after the transaction. */
    void reload();
}
