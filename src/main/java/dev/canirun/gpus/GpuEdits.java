package dev.canirun.gpus;

import dev.canirun.administration.AdminEntry;
import dev.canirun.administration.ConditionalOnAdminToken;
import dev.canirun.administration.Editable;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.DataSummary;
import dev.canirun.curation.Layered;
import dev.canirun.history.StoredEntry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What administrators change of GPUs. */
@Component
@ConditionalOnAdminToken
public class GpuEdits implements Editable {

    private final ObjectProvider<GpuData> below;
    private final GpuRepository gpus;
    private final GpuImporter importer;
    private final GpuLoader loader;

    GpuEdits(ObjectProvider<GpuData> below, GpuRepository gpus, GpuImporter importer, GpuLoader loader) {
        this.below = below;
        this.gpus = gpus;
        this.importer = importer;
        this.loader = loader;
    }

    @Override
    public String feature() {
        return GpuImporter.FEATURE;
    }

    @Override
    public String kind() {
        return GpuImporter.GPU;
    }

    @Override
    public List<StoredEntry> put(AdminEntry statement) {
        Layered<GpuCsvRow> row = GpuData.stated(below.getObject().rows().get(statement.id()), statement)
                .orElseThrow();
        if (gpus.existsByNameAndIdNot(row.value().name(), statement.id())) {
            throw new DataProblemsException(List.of(row.entry()
                    .problemAt("/name", "Another GPU has this name.", "Correct it, or retire the other GPU first.")));
        }
        int position = gpus.positionOf(statement.id()).orElseGet(() -> gpus.lastPosition() + 1);
        gpus.saveAndFlush(new GpuEntity(row.value(), position));
        return List.of(StoredEntry.of(kind(), statement.id(), row));
    }

    @Override
    public List<StoredEntry> remove(StoredEntry entry) {
        gpus.deleteById(entry.id());
        gpus.flush();
        return List.of(entry);
    }

    @Override
    public DataSummary summary() {
        return importer.summary();
    }

    @Override
    public void reload() {
        loader.reload();
    }
}
