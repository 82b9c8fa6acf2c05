package dev.canirun.gpus;

import dev.canirun.curation.ContentHash;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataImports;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the database in line with the reviewed file, in one transaction, when the file has changed. */
@Component
class GpuImporter {

    private static final Logger log = LoggerFactory.getLogger(GpuImporter.class);
    private static final String FEATURE = "gpus";

    private final GpuRepository gpus;
    private final DataImports imports;

    GpuImporter(GpuRepository gpus, DataImports imports) {
        this.gpus = gpus;
        this.imports = imports;
    }

    /**
     * @return whether anything was written
     * @throws dev.canirun.curation.DataProblemsException when the file is faulty; the previous rows stay
     */
    @Transactional
    public boolean importIfChanged(DataFile file) {
        String hash = ContentHash.of(List.of(file));
        if (imports.isCurrent(FEATURE, hash)) {
            return false;
        }
        List<GpuCsvRow> rows = GpuCsv.read(file);
        List<GpuEntity> entities = new ArrayList<>(rows.size());
        for (GpuCsvRow row : rows) {
            entities.add(new GpuEntity(row, entities.size()));
        }
        Set<String> kept = entities.stream().map(GpuEntity::id).collect(Collectors.toSet());
        gpus.deleteAllInBatch(gpus.findAll().stream()
                .filter(known -> !kept.contains(known.id()))
                .toList());
        gpus.saveAll(entities);
        imports.record(FEATURE, hash, entities.size());
        log.info("Imported {} GPUs", entities.size());
        return true;
    }
}
