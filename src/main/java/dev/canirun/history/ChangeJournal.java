package dev.canirun.history;

import dev.canirun.curation.FieldChange;
import dev.canirun.curation.Layer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What changed in the catalog of this database since its first import. */
@Component
public class ChangeJournal {

    private static final int LONGEST_VALUE = 20_000;
    private static final String SELECT = "select number, changed_at, version, kind, entry_id, change_type, field,"
            + " old_value, new_value, layer, source from catalog_change";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    ChangeJournal(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = Clock.systemUTC();
    }

    /** Writes down changes; part of the transaction that made them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(List<CatalogChange> changes, String version) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        batches.batchUpdate(
                "insert into catalog_change (changed_at, version, kind, entry_id, change_type, field, old_value,"
                        + " new_value, layer, source) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                changes.stream().map(change -> arguments(change, version, now)).toList());
    }

    /** Number of the last line that a version has, nothing when the journal does not know it. */
    @Transactional(readOnly = true)
    public OptionalLong lastLineOf(String version) {
        Long last = jdbc.sql("select max(number) from catalog_change where version = ?")
                .param(version)
                .query(Long.class)
                .optional()
                .orElse(null);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** Number of the last line before a time, 0 when there is none. */
    @Transactional(readOnly = true)
    public long lastLineBefore(Instant time) {
        return jdbc.sql("select coalesce(max(number), 0) from catalog_change where changed_at < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Lines after one, oldest first. */
    @Transactional(readOnly = true)
    public List<JournalRow> after(long number, int offset, int limit) {
        return jdbc.sql(SELECT + " where number > ? order by number limit ? offset ?")
                .params(number, limit, offset)
                .query((row, index) -> line(row))
                .list();
    }

    /**
     * The newest lines first.
     *
     * @param entry id of a model or a GPU, published files of the model included; {@code null} for all
     */
    @Transactional(readOnly = true)
    public List<JournalRow> newest(@Nullable String entry, int offset, int limit) {
        return about(SELECT, entry, " order by number desc limit " + limit + " offset " + offset)
                .query((row, index) -> line(row))
                .list();
    }

    /** How many lines there are about an entry, or altogether. */
    @Transactional(readOnly = true)
    public long count(@Nullable String entry) {
        return about("select count(*) from catalog_change", entry, "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec about(String select, @Nullable String entry, String rest) {
        return entry == null
                ? jdbc.sql(select + rest)
                : jdbc.sql(select + " where entry_id = ? or entry_id like ?" + rest)
                        .params(entry, entry + "|%");
    }

    /** How many lines come after one. */
    @Transactional(readOnly = true)
    public long countAfter(long number) {
        return jdbc.sql("select count(*) from catalog_change where number > ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    private static Object[] arguments(CatalogChange change, String version, OffsetDateTime now) {
        FieldChange field = change.field();
        return new Object[] {
            now,
            version,
            change.kind(),
            change.entryId(),
            change.type().name(),
            field == null ? null : field.field(),
            field == null ? null : shortened(field.before()),
            field == null ? null : shortened(field.after()),
            change.layer().name(),
            change.source()
        };
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }

    private static JournalRow line(ResultSet row) throws SQLException {
        String field = row.getString(7);
        return new JournalRow(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                new CatalogChange(
                        row.getString(4),
                        row.getString(5),
                        ChangeType.valueOf(row.getString(6)),
                        field == null ? null : new FieldChange(field, row.getString(8), row.getString(9)),
                        Layer.valueOf(row.getString(10)),
                        row.getString(11)));
    }
}
