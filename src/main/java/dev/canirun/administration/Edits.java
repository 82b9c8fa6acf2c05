package dev.canirun.administration;

import dev.canirun.curation.DataImports;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Documents;
import dev.canirun.curation.Layer;
import dev.canirun.history.CatalogChange;
import dev.canirun.history.ChangeJournal;
import dev.canirun.history.EntryRegister;
import dev.canirun.history.StoredEntry;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.PreconditionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Carries out what administrators ask for: statement, tables, journal and trail in one transaction, then the memory. */
@Component
@ConditionalOnAdminToken
public class Edits {

    private final AdminLayer layer;
    private final EntryRegister register;
    private final ChangeJournal journal;
    private final DataImports imports;
    private final TransactionTemplate transactions;

    Edits(
            AdminLayer layer,
            EntryRegister register,
            ChangeJournal journal,
            DataImports imports,
            TransactionTemplate transactions) {
        this.layer = layer;
        this.register = register;
        this.journal = journal;
        this.imports = imports;
        this.transactions = transactions;
    }

    /**
     * Takes fields of an entry in place of what administrators said of it before.
     *
     * @return whether there was no such entry
     * @throws InvalidRequestException naming every faulty field
     * @throws PreconditionException when the caller does not know the entry as it is
     */
    public boolean put(
            Editable feature, String id, ObjectNode fields, Precondition precondition, String administrator) {
        if (fields.has("id") && !id.equals(fields.get("id").asString(""))) {
            throw new InvalidRequestException("/id", "is not the id of the path; leave it out.");
        }
        fields.put("id", id);
        AdminEntry statement = new AdminEntry(feature.kind(), id, Documents.write(fields));
        try {
            return edit(feature, statement, precondition, administrator);
        } catch (DataProblemsException refused) {
            throw FieldNames.problem(refused);
        }
    }

    /**
     * Takes an entry out, whichever layer it is from.
     *
     * @throws PreconditionException when the caller does not know the entry as it is
     */
    public void retire(Editable feature, String id, Precondition precondition, String administrator) {
        edit(feature, new AdminEntry(feature.kind(), id, null), precondition, administrator);
    }

    private boolean edit(Editable feature, AdminEntry statement, Precondition precondition, String administrator) {
        boolean created = Boolean.TRUE.equals(transactions.execute(status -> {
            imports.lock(feature.feature());
            Optional<StoredEntry> before = register.find(statement.kind(), statement.id());
            precondition.check(before.map(StoredEntry::sha256).orElse(null));
            layer.put(statement, administrator);
            List<CatalogChange> changes = changes(feature, statement, before);
            imports.changed(feature.feature(), feature.summary());
            journal.write(changes, imports.version().version());
            return before.isEmpty();
        }));
        feature.reload();
        return created;
    }

    private List<CatalogChange> changes(Editable feature, AdminEntry statement, Optional<StoredEntry> before) {
        List<CatalogChange> changes = new ArrayList<>();
        if (statement.document() == null) {
            StoredEntry entry = before.orElseThrow(PreconditionException::failed);
            feature.remove(entry).forEach(gone -> changes.addAll(register.remove(gone, Layer.ADMIN)));
        } else {
            feature.put(statement).forEach(entry -> changes.addAll(register.put(entry)));
        }
        return changes;
    }
}
