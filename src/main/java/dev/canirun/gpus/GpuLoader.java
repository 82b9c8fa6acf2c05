package dev.canirun.gpus;

import dev.canirun.curation.DataImports;
import dev.canirun.curation.DataReload;
import dev.canirun.curation.DataState;
import dev.canirun.curation.EntryOrigin;
import dev.canirun.curation.LoadedData;
import dev.canirun.history.EntryRegister;
import dev.canirun.history.StoredEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the table in memory in line with the database. */
@Component
class GpuLoader implements DataReload {

    private final GpuRepository gpus;
    private final EntryRegister register;
    private final DataImports imports;
    private final LoadedData loaded;
    private final GpuTable table = new GpuTable(List.of(), "");

    GpuLoader(GpuRepository gpus, EntryRegister register, DataImports imports, LoadedData loaded) {
        this.gpus = gpus;
        this.register = register;
        this.imports = imports;
        this.loaded = loaded;
    }

    GpuTable table() {
        return table;
    }

    @Override
    public String feature() {
        return GpuImporter.FEATURE;
    }

    @Override
    @Transactional(readOnly = true)
    public synchronized void reload() {
        // The state first: what is written after it is loaded again at the next poll.
        DataState state = imports.state(GpuImporter.FEATURE).orElseThrow();
        Map<String, StoredEntry> entries = register.all(GpuImporter.GPU);
        List<GpuRow> rows = gpus.findAllByOrderByPosition().stream()
                .map(gpu -> gpu.toRow(origin(Objects.requireNonNull(entries.get(gpu.id())))))
                .toList();
        table.replace(rows, state.data().sha256());
        loaded.loaded(state);
    }

    private static EntryOrigin origin(StoredEntry entry) {
        return new EntryOrigin(entry.origin(), entry.sha256());
    }
}
