package dev.canirun.gpus;

import dev.canirun.administration.AdminLayer;
import dev.canirun.curation.ContentHash;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataImports;
import dev.canirun.curation.DataSummary;
import dev.canirun.curation.Overlay;
import dev.canirun.history.CatalogChange;
import dev.canirun.history.ChangeJournal;
import dev.canirun.history.EntryRegister;
import dev.canirun.history.StoredEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the database in line with the reviewed file and all layers over it, in one transaction, when they have changed. */
@Component
class GpuImporter {

    static final String FEATURE = "gpus";
    static final String GPU = "gpu";

    private static final Logger log = LoggerFactory.getLogger(GpuImporter.class);

    private final GpuRepository gpus;
    private final EntryRegister register;
    private final ChangeJournal journal;
    private final DataImports imports;
    private final AdminLayer adminLayer;

    GpuImporter(
            GpuRepository gpus,
            EntryRegister register,
            ChangeJournal journal,
            DataImports imports,
            AdminLayer adminLayer) {
        this.gpus = gpus;
        this.register = register;
        this.journal = journal;
        this.imports = imports;
        this.adminLayer = adminLayer;
    }

    /**
     * @return whether anything was written
     * @throws dev.canirun.curation.DataProblemsException when a file is faulty; the previous rows stay
     */
    @Transactional
    public boolean importIfChanged(DataFile file, Overlay overlay) {
        imports.lock(FEATURE);
        String hash = hash(file, overlay);
        if (imports.isCurrent(FEATURE, hash)) {
            return false;
        }
        GpuData data = GpuData.read(file, overlay).with(adminLayer.entries(GPU));
        write(data);
        List<StoredEntry> entries = data.rows().entrySet().stream()
                .map(row -> StoredEntry.of(GPU, row.getKey(), row.getValue()))
                .toList();
        List<CatalogChange> changes = register.replaceAll(GPU, entries, data.retired());
        imports.record(FEATURE, hash, summary());
        journal.write(changes, imports.version().version());
        log.info("Imported {} GPUs", entries.size());
        return true;
    }

    /** What the tables and the register hold now. */
    public DataSummary summary() {
        LocalDate newest = gpus.newestReading();
        return new DataSummary(register.count(GPU), register.sha256(GPU), newest == null ? LocalDate.EPOCH : newest);
    }

    private void write(GpuData data) {
        gpus.deleteAllInBatch(gpus.findAll().stream()
                .filter(known -> !data.rows().containsKey(known.id()))
                .toList());
        List<GpuEntity> entities = new ArrayList<>(data.rows().size());
        data.rows().values().forEach(row -> entities.add(new GpuEntity(row.value(), entities.size())));
        gpus.saveAllAndFlush(entities);
    }

    private static String hash(DataFile file, Overlay overlay) {
        List<DataFile> all = new ArrayList<>(List.of(file));
        overlay.gpus().ifPresent(all::add);
        overlay.retired().ifPresent(all::add);
        return ContentHash.of(all);
    }
}
