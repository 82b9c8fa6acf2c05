package dev.canirun.gpus;

import dev.canirun.curation.BundlePart;
import dev.canirun.curation.DataFiles;
import dev.canirun.curation.Retirement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Ways to fit system memory for a bundle. */
@Component
class SystemMemoryBundle implements BundlePart {

    private final SystemMemoryTable table;

    SystemMemoryBundle(SystemMemoryTable table) {
        this.table = table;
    }

    @Override
    public SortedMap<String, byte[]> files() {
        return new TreeMap<>(Map.of("system-memory.csv", DataFiles.csv(SystemMemory.class, table.all())));
    }

    @Override
    public List<Retirement> retired() {
        return List.of();
    }
}
