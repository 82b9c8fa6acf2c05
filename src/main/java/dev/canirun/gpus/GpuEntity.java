package dev.canirun.gpus;

import dev.canirun.curation.EntryOrigin;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.Vendor;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The database's copy of one row of the table. */
@Entity
@Table(name = "gpu")
class GpuEntity {

    @Id
    private String id;

    /** Place in the file, which is the order people see. */
    @SuppressWarnings("UnusedVariable") // the database sorts by it
    private int position;

    private String name;

    @Enumerated(EnumType.STRING)
    private Vendor vendor;

    @Enumerated(EnumType.STRING)
    private Segment segment;

    private @Nullable String architecture;
    private @Nullable String chip;
    private @Nullable String computeCapability;
    private @Nullable String gfxTarget;
    private int gpusPerBoard;

    @Embedded
    private MemoryFigures memory;

    /** Comes back as {@code null} when every column is. */
    @Embedded
    private @Nullable ComputeFigures compute;

    private @Nullable Integer tdpWatts;
    private @Nullable String launched;

    @Embedded
    private Provenance provenance;

    GpuEntity(GpuCsvRow row, int position) {
        this.id = row.id();
        this.position = position;
        this.name = row.name();
        this.vendor = row.vendor();
        this.segment = row.segment();
        this.architecture = row.architecture();
        this.chip = row.chip();
        this.computeCapability = row.computeCapability();
        this.gfxTarget = row.gfxTarget();
        this.gpusPerBoard = row.gpusPerBoard();
        this.memory = row.memory();
        this.compute = row.compute();
        this.tdpWatts = row.tdpWatts();
        this.launched = row.launched();
        this.provenance = row.provenance();
    }

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected GpuEntity() {}

    String id() {
        return id;
    }

    /** @param origin which layer the figures are from */
    GpuRow toRow(EntryOrigin origin) {
        ComputeFigures known = compute == null ? ComputeFigures.UNKNOWN : compute;
        return new GpuRow(
                spec(known),
                segment,
                chip,
                gfxTarget,
                gpusPerBoard,
                memory,
                known,
                tdpWatts,
                launched,
                provenance,
                origin);
    }

    private GpuSpec spec(ComputeFigures known) {
        return new GpuSpec(
                id,
                name,
                vendor,
                architecture,
                memory.memoryKind(),
                memory.memoryBytes(),
                memory.reportedMemoryMib() == null ? null : (long) memory.reportedMemoryMib() << 20,
                times(memory.bandwidthGbs(), 1e9),
                times(known.fp32Tflops(), 1e12),
                times(known.fp16Tflops(), 1e12),
                times(known.fp16MatrixTflops(), 1e12),
                times(known.fp16MatrixFp32AccumulateTflops(), 1e12),
                times(known.int8Tops(), 1e12),
                known.computeUnits(),
                computeCapability,
                known.pcieGeneration(),
                known.pcieLanes());
    }

    private static @Nullable Double times(@Nullable Double figure, double factor) {
        return figure == null ? null : Double.valueOf(figure * factor);
    }
}
