package dev.canirun.catalog;

import dev.canirun.administration.AdminLayer;
import dev.canirun.curation.DataImports;
import dev.canirun.history.CatalogChange;
import dev.canirun.history.ChangeJournal;
import dev.canirun.history.EntryRegister;
import dev.canirun.history.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the database in line with the reviewed files and all layers over them, in one transaction, when they have changed. */
@Component
class CatalogImporter {

    static final String FEATURE = "catalog";
    static final String MODEL = "model";
    static final String PUBLISHED_FILE = "published-file";

    private static final Logger log = LoggerFactory.getLogger(CatalogImporter.class);

    private final CatalogTables tables;
    private final EntryRegister register;
    private final ChangeJournal journal;
    private final DataImports imports;
    private final AdminLayer adminLayer;

    CatalogImporter(
            CatalogTables tables,
            EntryRegister register,
            ChangeJournal journal,
            DataImports imports,
            AdminLayer adminLayer) {
        this.tables = tables;
        this.register = register;
        this.journal = journal;
        this.imports = imports;
        this.adminLayer = adminLayer;
    }

    /**
     * @return whether anything was written
     * @throws dev.canirun.curation.DataProblemsException when a file is faulty; the previous catalog stays
     */
    @Transactional
    public boolean importIfChanged(CatalogFiles files) {
        imports.lock(FEATURE);
        String hash = files.contentHash();
        if (imports.isCurrent(FEATURE, hash)) {
            return false;
        }
        CatalogData data = AdminModels.over(CatalogData.read(files), adminLayer.entries(MODEL));
        tables.upsert(data);
        List<CatalogChange> changes = new ArrayList<>();
        changes.addAll(register.replaceAll(MODEL, models(data), data.retired()));
        changes.addAll(register.replaceAll(PUBLISHED_FILE, publishedFiles(data), data.retired()));
        imports.record(FEATURE, hash, tables.summary());
        journal.write(changes, imports.version().version());
        log.info(
                "Imported {} models and {} published files",
                data.models().size(),
                data.publishedFiles().size());
        return true;
    }

    private static List<StoredEntry> models(CatalogData data) {
        return data.layeredModels().entrySet().stream()
                .map(model -> StoredEntry.of(MODEL, model.getKey(), model.getValue()))
                .toList();
    }

    private static List<StoredEntry> publishedFiles(CatalogData data) {
        return data.layeredFiles().entrySet().stream()
                .map(file -> StoredEntry.of(PUBLISHED_FILE, file.getKey(), file.getValue()))
                .toList();
    }
}
