package dev.canirun.gpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.administration.AdminEntry;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Layer;
import dev.canirun.curation.Layered;
import dev.canirun.curation.Overlay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cards of one's own over the built-in table. */
class GpuDataTests {

    private static final DataFile BUILT_IN = BuiltInTables.file(GpuCsv.FILE);
    private static final String ID = "nvidia-geforce-rtx-4090";

    @Test
    void someColumnsOfAKnownCardAreACorrectionAndEmptyCellsSayNothing() {
        GpuData data = read("id,tdp_watts,bandwidth_gbs\n" + ID + ",400,\n");

        Layered<GpuCsvRow> row = data.rows().get(ID);
        assertThat(row.value().tdpWatts()).isEqualTo(400);
        assertThat(row.value().bandwidthGbs()).isEqualTo(1008);
        assertThat(row.origin().corrections()).containsOnlyKeys("tdpWatts");
        assertThat(row.origin().of("tdpWatts")).isEqualTo(Layer.OVERLAY);
    }

    @Test
    void allColumnsOfAnUnknownCardAreANewOneAfterTheOthers() {
        String header = BUILT_IN.text()
                .lines()
                .filter(line -> line.startsWith("id,"))
                .findFirst()
                .orElseThrow();
        String row = BUILT_IN.text()
                .lines()
                .filter(line -> line.startsWith(ID + ","))
                .findFirst()
                .orElseThrow();

        GpuData data =
                read(header + "\n" + row.replace(ID, "nvidia-our-card").replace("NVIDIA GeForce RTX 4090", "Our Card"));

        assertThat(data.rows().keySet()).last().isEqualTo("nvidia-our-card");
        assertThat(data.rows().get("nvidia-our-card").origin().layer()).isEqualTo(Layer.OVERLAY);
    }

    @Test
    void faultIsNamedWithItsLine() {
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> read("id,tdp_watts\n" + ID + ",400\nnvidia-new,300\n"))
                .withMessageContaining("overlay/gpus.csv:3: ")
                .withMessageContaining("is missing");
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> read("id,bandwidth_gbs\n" + ID + ",500\n"))
                .withMessageContaining("overlay/gpus.csv:2: bandwidth_gbs is 500.0");
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> read("id,wings\n" + ID + ",2\n"))
                .withMessageContaining("overlay/gpus.csv:1: \"wings\" is not a known column");
    }

    @Test
    void administratorGoesBeforeTheOverlay() {
        GpuData data = read("id,tdp_watts\n" + ID + ",400\n")
                .with(List.of(
                        new AdminEntry("gpu", ID, "{\"tdpWatts\":350}"),
                        new AdminEntry("gpu", "nvidia-titan-v", null)));

        assertThat(data.rows().get(ID).value().tdpWatts()).isEqualTo(350);
        assertThat(data.rows().get(ID).origin().of("tdpWatts")).isEqualTo(Layer.ADMIN);
        assertThat(data.rows()).doesNotContainKey("nvidia-titan-v");
        assertThat(data.retired()).containsEntry("nvidia-titan-v", Layer.ADMIN);
    }

    @Test
    void cellThatTheBuiltInTableFillsCanBeEmptied() {
        GpuData data = read("id,tdp_watts,chip\n" + ID + ",(none),\n");

        assertThat(data.rows().get(ID).value().tdpWatts()).isNull();
        assertThat(data.rows().get(ID).value().chip()).isNotNull();
        assertThat(data.rows().get(ID).origin().of("tdpWatts")).isEqualTo(Layer.OVERLAY);
    }

    @Test
    void cellThatIsNeededCannotBeEmptied() {
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> read("id,name\n" + ID + ",(none)\n"))
                .withMessageContaining("overlay/gpus.csv:2: name is missing.");
    }

    @Test
    void statementThatNoLongerGoesWithTheFilesIsLeftOutAndTheRestStays() {
        GpuData data = read("id,tdp_watts\n" + ID + ",400\n")
                .with(List.of(
                        new AdminEntry("gpu", "nvidia-gone", "{\"tdpWatts\":1}"),
                        new AdminEntry("gpu", ID, "{\"bandwidthGbs\":5.0}")));

        assertThat(data.rows()).doesNotContainKey("nvidia-gone");
        assertThat(data.rows().get(ID).value().bandwidthGbs()).isEqualTo(1008);
    }

    private static GpuData read(String overlay) {
        return GpuData.read(
                BUILT_IN, new Overlay(List.of(), Map.of("gpus.csv", new DataFile("overlay/gpus.csv", overlay))));
    }
}
