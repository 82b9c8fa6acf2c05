package dev.canirun.gpus;

import dev.canirun.curation.BundlePart;
import dev.canirun.curation.DataFiles;
import dev.canirun.curation.Documents;
import dev.canirun.curation.Overlay;
import dev.canirun.curation.Retirement;
import dev.canirun.history.EntryRegister;
import dev.canirun.history.StoredEntry;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** GPUs for a bundle. */
@Component
class GpuBundle implements BundlePart {

    private final EntryRegister register;
    private final GpuRepository gpus;

    GpuBundle(EntryRegister register, GpuRepository gpus) {
        this.register = register;
        this.gpus = gpus;
    }

    @Override
    public SortedMap<String, byte[]> files() {
        Map<String, StoredEntry> entries = register.all(GpuImporter.GPU);
        List<GpuCsvRow> rows = gpus.findAllByOrderByPosition().stream()
                .map(gpu -> entries.get(gpu.id()))
                .map(entry -> Documents.read(entry.document(), GpuCsvRow.class))
                .toList();
        return new TreeMap<>(Map.of("gpus.csv", DataFiles.csv(GpuCsvRow.class, rows)));
    }

    @Override
    public List<Retirement> retired() {
        Map<String, StoredEntry> known = register.all(GpuImporter.GPU);
        return GpuData.read(GpuConfiguration.file(GpuCsv.FILE), Overlay.NONE).rows().keySet().stream()
                .filter(id -> !known.containsKey(id))
                .map(id -> new Retirement(Retirement.Kind.GPU, id, "not in the bundle"))
                .toList();
    }
}
