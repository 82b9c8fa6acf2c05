package dev.canirun.gpus;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.EntryOrigin;
import dev.canirun.curation.Overlay;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The built-in tables as the service has them, read without a database. */
public final class BuiltInTables {

    private BuiltInTables() {}

    public static GpuTable gpus() {
        List<GpuRow> rows = new ArrayList<>();
        for (GpuCsvRow row : GpuCsv.read(file(GpuCsv.FILE))) {
            rows.add(new GpuEntity(row, rows.size()).toRow(EntryOrigin.builtIn(row)));
        }
        return new GpuTable(rows, "test");
    }

    public static SystemMemoryTable systemMemory() {
        return SystemMemoryTable.read(file(SystemMemoryTable.FILE), Overlay.NONE);
    }

    static DataFile file(String name) {
        return DataFile.read(name, new ClassPathResource(name));
    }
}
