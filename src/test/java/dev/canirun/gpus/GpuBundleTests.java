package dev.canirun.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataFiles;
import dev.canirun.curation.Layered;
import dev.canirun.curation.Overlay;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpuBundleTests {

    @Test
    void everyRowReadsBackAsItWas() {
        List<GpuCsvRow> rows = GpuCsv.read(BuiltInTables.file(GpuCsv.FILE));

        String text = new String(DataFiles.csv(GpuCsvRow.class, rows), StandardCharsets.UTF_8);

        assertThat(readBack(text)).containsExactlyElementsOf(rows);
    }

    @Test
    void cellThatWasEmptiedStaysEmptyOnTheOtherMachine() {
        List<GpuCsvRow> rows = GpuCsv.read(BuiltInTables.file(GpuCsv.FILE));
        String text = new String(DataFiles.csv(GpuCsvRow.class, rows), StandardCharsets.UTF_8);
        GpuCsvRow without =
                rows.stream().filter(row -> row.tdpWatts() != null).findFirst().orElseThrow();
        String line = text.lines()
                .filter(row -> row.contains(without.id() + ","))
                .findFirst()
                .orElseThrow();

        String emptied = text.replace(line, line.replace("," + without.tdpWatts() + ",", ",(none),"));

        assertThat(readBack(emptied))
                .filteredOn(row -> row.id().equals(without.id()))
                .first()
                .extracting(GpuCsvRow::tdpWatts)
                .isNull();
    }

    private static List<GpuCsvRow> readBack(String text) {
        Overlay overlay = new Overlay(List.of(), Map.of("gpus.csv", new DataFile("gpus.csv", text)));
        return GpuData.read(BuiltInTables.file(GpuCsv.FILE), overlay).rows().values().stream()
                .map(Layered::value)
                .toList();
    }
}
