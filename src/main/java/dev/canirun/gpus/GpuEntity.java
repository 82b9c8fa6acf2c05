package dev.canirun.gpus;

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

    @Embedded
    private ComputeFigures compute;

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

    GpuRow toRow() {
        return new GpuRow(
                spec(), segment, chip, gfxTarget, gpusPerBoard, memory, compute, tdpWatts, launched, provenance);
    }

    private GpuSpec spec() {
        return new GpuSpec(
                id,
                name,
                vendor,
                architecture,
                memory.memoryKind(),
                memory.memoryBytes(),
                memory.reportedMemoryMib() == null ? null : (long) memory.reportedMemoryMib() << 20,
                times(memory.bandwidthGbs(), 1e9),
                times(compute.fp32Tflops(), 1e12),
                times(compute.fp16Tflops(), 1e12),
                times(compute.fp16MatrixTflops(), 1e12),
                times(compute.fp16MatrixFp32AccumulateTflops(), 1e12),
                times(compute.int8Tops(), 1e12),
                compute.computeUnits(),
                computeCapability,
                compute.pcieGeneration(),
                compute.pcieLanes());
    }

    private static @Nullable Double times(@Nullable Double figure, double factor) {
        return figure == null ? null : Double.valueOf(figure * factor);
    }
}
