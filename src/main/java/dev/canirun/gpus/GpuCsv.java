package dev.canirun.gpus;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Layered;
import dev.canirun.curation.Overlay;
import java.util.List;

/** Reads {@code catalog/gpus.csv} and refuses values that cannot be. Needs no database. */
final class GpuCsv {

    static final String FILE = "catalog/gpus.csv";

    private GpuCsv() {}

    /** @throws DataProblemsException naming every fault of the file */
    static List<GpuCsvRow> read(DataFile file) {
        return GpuData.read(file, Overlay.NONE).rows().values().stream()
                .map(Layered::value)
                .toList();
    }
}
