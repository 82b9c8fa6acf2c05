package dev.canirun.administration;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What administrators say of entries, one statement per entry, and the trail of who said what and when. */
@Component
public class AdminLayer {

    private final JdbcClient jdbc;
    private final Clock clock;

    AdminLayer(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.clock = Clock.systemUTC();
    }

    /** All statements about a kind of entry. */
    @Transactional(readOnly = true)
    public List<AdminEntry> entries(String kind) {
        return jdbc.sql("select id, document from admin_entry where kind = ? order by id")
                .param(kind)
                .query((row, number) -> new AdminEntry(kind, row.getString(1), row.getString(2)))
                .list();
    }

    /** Takes a statement in place of an earlier one about the same entry. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(AdminEntry entry, String administrator) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int updated = jdbc.sql("update admin_entry set document = ?, changed_by = ?, changed_at = ?"
                        + " where kind = ? and id = ?")
                .params(arguments(entry, administrator, now))
                .update();
        if (updated == 0) {
            jdbc.sql("insert into admin_entry (document, changed_by, changed_at, kind, id) values (?, ?, ?, ?, ?)")
                    .params(arguments(entry, administrator, now))
                    .update();
        }
        jdbc.sql("insert into admin_audit (document, changed_by, changed_at, kind, entry_id, action)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(arguments(entry, administrator, now))
                .param(entry.document() == null ? "retire" : "put")
                .update();
    }

    /** The trail, newest first. */
    @Transactional(readOnly = true)
    public List<AuditRow> trail(int offset, int limit) {
        return jdbc.sql("select number, changed_at, changed_by, action, kind, entry_id, document from admin_audit"
                        + " order by number desc limit ? offset ?")
                .params(limit, offset)
                .query((row, index) -> new AuditRow(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }

    @Transactional(readOnly = true)
    public long trailLength() {
        return jdbc.sql("select count(*) from admin_audit").query(Long.class).single();
    }

    private static List<@Nullable Object> arguments(AdminEntry entry, String administrator, OffsetDateTime now) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(entry.document());
        arguments.add(administrator);
        arguments.add(now);
        arguments.add(entry.kind());
        arguments.add(entry.id());
        return arguments;
    }
}
