package dev.canirun.gpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.canirun.DataSlice;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Overlay;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.Vendor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@DataJpaTest(showSql = false)
@Import({GpuImporter.class, GpuLoader.class, DataSlice.class})
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class GpuImportTests {

    private static final DataFile BUILT_IN = DataFile.read(GpuCsv.FILE, new ClassPathResource(GpuCsv.FILE));

    @Autowired
    private GpuImporter importer;

    @Autowired
    private GpuRepository gpus;

    @Autowired
    private GpuLoader loader;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void importsTheBuiltInTableOnceAndKeepsItWhenALaterFileIsFaulty() {
        importer.importIfChanged(BUILT_IN, Overlay.NONE);
        assertThat(importer.importIfChanged(BUILT_IN, Overlay.NONE)).isFalse();
        assertThat(gpus.count()).isGreaterThanOrEqualTo(400);

        DataFile faulty = new DataFile(GpuCsv.FILE, BUILT_IN.text().replace("\nnvidia-geforce-rtx-4090,", "\nNVIDIA,"));
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> importer.importIfChanged(faulty, Overlay.NONE));
        assertThat(gpus.existsById("nvidia-geforce-rtx-4090")).isTrue();
        assertThat(importer.importIfChanged(BUILT_IN, Overlay.NONE)).isFalse();
    }

    @Test
    void bringsBackWhatWasReadFromTheFile() {
        importer.importIfChanged(BUILT_IN, Overlay.NONE);
        assertThat(table()).containsExactlyElementsOf(BuiltInTables.gpus().all());
        GpuRow row = row("nvidia-geforce-rtx-4090");
        GpuSpec spec = row.spec();
        assertThat(spec.name()).isEqualTo("NVIDIA GeForce RTX 4090");
        assertThat(spec.vendor()).isEqualTo(Vendor.NVIDIA);
        assertThat(spec.memoryKind()).isEqualTo(MemoryKind.DEDICATED);
        assertThat(spec.memoryBytes()).isEqualTo(24L << 30);
        assertThat(spec.bandwidthBytesPerSecond()).isEqualTo(1008e9);
        assertThat(spec.computeUnits()).isEqualTo(128);
        assertThat(spec.computeCapability()).isEqualTo("8.9");
        assertThat(row.segment()).isEqualTo(Segment.DESKTOP);
        assertThat(row.provenance().confidence()).isEqualTo(Confidence.HIGH);
    }

    @Test
    void keepsThePreviousRowsWhenTheWritingIsCutShort() {
        importer.importIfChanged(BUILT_IN, Overlay.NONE);
        DataFile changed =
                new DataFile(GpuCsv.FILE, BUILT_IN.text().replaceFirst("\nnvidia-geforce-gtx-950,[^\n]*", ""));
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(status -> {
                    importer.importIfChanged(changed, Overlay.NONE);
                    gpus.flush();
                    throw new IllegalStateException("cut short");
                }));
        assertThat(gpus.existsById("nvidia-geforce-gtx-950")).isTrue();
        assertThat(importer.importIfChanged(BUILT_IN, Overlay.NONE)).isFalse();
    }

    @Test
    void removesWhatLeftTheFileAndUpdatesWhatChanged() {
        importer.importIfChanged(BUILT_IN, Overlay.NONE);
        String text = BUILT_IN.text()
                .replaceFirst("\nnvidia-geforce-gtx-950,[^\n]*", "")
                .replace(",NVIDIA GeForce GTX 970,", ",NVIDIA GeForce GTX 970 renamed,");
        assertThat(importer.importIfChanged(new DataFile(GpuCsv.FILE, text), Overlay.NONE))
                .isTrue();
        assertThat(gpus.existsById("nvidia-geforce-gtx-950")).isFalse();
        assertThat(row("nvidia-geforce-gtx-970").spec().name()).isEqualTo("NVIDIA GeForce GTX 970 renamed");
        importer.importIfChanged(BUILT_IN, Overlay.NONE);
        assertThat(gpus.existsById("nvidia-geforce-gtx-950")).isTrue();
    }

    private List<GpuRow> table() {
        loader.reload();
        return loader.table().all();
    }

    private GpuRow row(String id) {
        table();
        return loader.table().find(id).orElseThrow();
    }
}
