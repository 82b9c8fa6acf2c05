package dev.canirun.history;

import dev.canirun.curation.Documents;
import dev.canirun.curation.Layer;
import dev.canirun.curation.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what every entry says as one document, and tells what is new in the next version of it. */
@Component
public class EntryRegister {

    private static final String COLUMNS = "id, document, document_sha256, layer, corrections";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    EntryRegister(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** All entries of a kind by id. */
    @Transactional(readOnly = true)
    public Map<String, StoredEntry> all(String kind) {
        Map<String, StoredEntry> all = new LinkedHashMap<>();
        jdbc.sql("select " + COLUMNS + " from catalog_entry where kind = ? order by id")
                .param(kind)
                .query((row, number) -> entry(kind, row))
                .list()
                .forEach(entry -> all.put(entry.id(), entry));
        return all;
    }

    @Transactional(readOnly = true)
    public Optional<StoredEntry> find(String kind, String id) {
        return jdbc.sql("select " + COLUMNS + " from catalog_entry where kind = ? and id = ?")
                .params(kind, id)
                .query((row, number) -> entry(kind, row))
                .optional();
    }

    /**
     * Takes these entries and no others of their kind.
     *
     * @param retired who retired an entry that is no longer there; the layer it was from where nobody did
     * @return what changed; for the first entries of a kind only that they came
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<CatalogChange> replaceAll(String kind, Collection<StoredEntry> entries, Map<String, Layer> retired) {
        Map<String, StoredEntry> known = all(kind);
        List<StoredEntry> added = new ArrayList<>();
        List<StoredEntry> updated = new ArrayList<>();
        List<CatalogChange> changes = new ArrayList<>();
        boolean first = known.isEmpty();
        for (StoredEntry entry : entries) {
            StoredEntry before = known.remove(entry.id());
            if (before == null) {
                added.add(entry);
            } else if (!before.equals(entry)) {
                updated.add(entry);
                changes.addAll(EntryChanges.corrected(before, entry));
            }
        }
        if (!first) {
            added.forEach(entry -> changes.add(EntryChanges.added(entry)));
        } else if (!added.isEmpty()) {
            changes.add(EntryChanges.imported(kind, added.size()));
        }
        known.values().forEach(gone -> {
            changes.add(EntryChanges.retired(
                    gone, retired.getOrDefault(gone.id(), gone.origin().layer())));
            delete(gone);
        });
        update(updated);
        insert(added);
        return changes;
    }

    /** Takes one entry, new or another version of a known one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<CatalogChange> put(StoredEntry entry) {
        Optional<StoredEntry> before = find(entry.kind(), entry.id());
        if (before.isEmpty()) {
            insert(List.of(entry));
            return List.of(EntryChanges.added(entry));
        }
        update(List.of(entry));
        return EntryChanges.corrected(before.get(), entry);
    }

    /** Takes one entry out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<CatalogChange> remove(StoredEntry entry, Layer by) {
        delete(entry);
        return List.of(EntryChanges.retired(entry, by));
    }

    /** Hash over all entries of a kind. */
    @Transactional(readOnly = true)
    public String sha256(String kind) {
        StringBuilder all = new StringBuilder();
        jdbc
                .sql("select id, document_sha256 from catalog_entry where kind = ?")
                .param(kind)
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + "\n")
                .list()
                .stream()
                .sorted() // here, because databases collate differently
                .forEach(all::append);
        return Documents.sha256(all.toString());
    }

    @Transactional(readOnly = true)
    public int count(String kind) {
        return jdbc.sql("select count(*) from catalog_entry where kind = ?")
                .param(kind)
                .query(Integer.class)
                .single();
    }

    private void insert(List<StoredEntry> entries) {
        batches.batchUpdate(
                "insert into catalog_entry (document, document_sha256, layer, corrections, kind, id)"
                        + " values (?, ?, ?, ?, ?, ?)",
                arguments(entries));
    }

    private void update(List<StoredEntry> entries) {
        batches.batchUpdate(
                "update catalog_entry set document = ?, document_sha256 = ?, layer = ?, corrections = ?"
                        + " where kind = ? and id = ?",
                arguments(entries));
    }

    private void delete(StoredEntry entry) {
        jdbc.sql("delete from catalog_entry where kind = ? and id = ?")
                .params(entry.kind(), entry.id())
                .update();
    }

    private static List<Object[]> arguments(List<StoredEntry> entries) {
        return entries.stream()
                .map(entry -> new Object[] {
                    entry.document(),
                    entry.sha256(),
                    entry.origin().layer().name(),
                    entry.origin().correctionsText(),
                    entry.kind(),
                    entry.id()
                })
                .toList();
    }

    private static StoredEntry entry(String kind, ResultSet row) throws SQLException {
        return new StoredEntry(
                kind,
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Origin.read(Layer.valueOf(row.getString(4)), row.getString(5)));
    }
}
