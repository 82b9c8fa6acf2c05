package dev.canirun.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuBundleTests {

    @Test
    void everyRowReadsBackAsItWas() {
        List<GpuCsvRow> rows = GpuCsv.read(BuiltInTables.file(GpuCsv.FILE));

        String text = new String(DataFiles.csv(GpuCsvRow.class, rows), StandardCharsets.UTF_8);

        assertThat(GpuCsv.read(new DataFile("gpus.csv", text))).containsExactlyElementsOf(rows);
    }
}
