package dev.canirun.curation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers which content of a feature's files is in the database, so that an unchanged one is not imported again, and counts
 * the changes, so that every process knows when to load it anew.
 *
 * <p>A migration that gives a feature's table a new column empties its hash here, so that the next start fills it.
 */
@Component
public class DataImports {

    private final JdbcClient jdbc;
    private final Clock clock;

    DataImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.clock = Clock.systemUTC();
    }

    /** Lets only one process at a time change a feature's tables; until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String feature) {
        jdbc.sql("select revision from data_import where feature = ? for update")
                .param(feature)
                .query(Long.class)
                .optional();
    }

    /** Whether content with this hash is what the feature's tables hold. */
    @Transactional(readOnly = true)
    public boolean isCurrent(String feature, String contentSha256) {
        return jdbc.sql("select content_sha256 from data_import where feature = ?")
                .param(feature)
                .query(String.class)
                .optional()
                .filter(contentSha256::equals)
                .isPresent();
    }

    /** Notes an import; part of the transaction that wrote the entries, so both happen or neither. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String feature, String contentSha256, DataSummary data) {
        changed(feature, data);
        jdbc.sql("update data_import set content_sha256 = ? where feature = ?")
                .params(contentSha256, feature)
                .update();
    }

    /** Notes a change that did not come from files; part of the transaction that made it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(String feature, DataSummary data) {
        int updated = jdbc.sql("update data_import set entry_count = ?, data_sha256 = ?, read_on = ?, imported_at = ?,"
                        + " revision = revision + 1 where feature = ?")
                .params(
                        data.entryCount(),
                        data.sha256(),
                        data.readOn(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        feature)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into data_import"
                            + " (feature, content_sha256, entry_count, data_sha256, read_on, imported_at, revision)"
                            + " values (?, '', ?, ?, ?, ?, 1)")
                    .params(
                            feature,
                            data.entryCount(),
                            data.sha256(),
                            data.readOn(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** What the tables of every feature hold that has been imported. */
    @Transactional(readOnly = true)
    public List<DataState> states() {
        return jdbc.sql("select feature, revision, entry_count, data_sha256, read_on from data_import"
                        + " where data_sha256 <> '' order by feature")
                .query((row, number) -> new DataState(
                        row.getString(1),
                        row.getLong(2),
                        new DataSummary(row.getInt(3), row.getString(4), row.getObject(5, LocalDate.class))))
                .list();
    }

    /** What one feature's tables hold. */
    @Transactional(readOnly = true)
    public Optional<DataState> state(String feature) {
        return states().stream()
                .filter(state -> state.feature().equals(feature))
                .findFirst();
    }

    /** The version of all data in the database. */
    @Transactional(readOnly = true)
    public CatalogVersion version() {
        return CatalogVersion.of(states());
    }
}
