package dev.canirun.advisor;

import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.Vendor;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.UnknownIdException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a machine's GPUs: a row of the table, or a card described by hand. */
final class GpuReader {

    private static final double MOST_MEMORY_GIB = 16_384;
    private static final int LONGEST_NAME = 100;

    private final FieldChecks checks;
    private final GpuTable gpuTable;
    private final @Nullable Double poolGiB;

    /** @param poolGiB what the machine says of its one pool of memory, if anything */
    GpuReader(FieldChecks checks, GpuTable gpuTable, @Nullable Double poolGiB) {
        this.checks = checks;
        this.gpuTable = gpuTable;
        this.poolGiB = poolGiB;
    }

    /** Returns the devices of as many boards as the entry counts (a Tesla K80 is two), or none when it is refused. */
    List<InstalledGpu> read(String pointer, GpuQuestion question) {
        int count = checks.wholeNumber(pointer + "/count", question.count(), 1, 1, MachineReader.MOST_CARDS);
        double usedGiB = checks.number(pointer + "/usedMemoryGiB", question.usedMemoryGiB(), 0, 0, MOST_MEMORY_GIB);
        GpuRow row = question.gpu() == null ? null : known(question.gpu());
        GpuSpec spec = row == null ? custom(pointer, question) : row.spec();
        Long memoryBytes = spec == null ? null : memoryBytes(pointer, question, spec);
        if (spec == null || memoryBytes == null) {
            return List.of();
        }
        InstalledGpu gpu = new InstalledGpu(spec, memoryBytes, Quantities.bytesFromGiB(usedGiB));
        return Collections.nCopies(row == null ? count : count * row.gpusPerBoard(), gpu);
    }

    private GpuRow known(String id) {
        return gpuTable.find(id).orElseThrow(() -> UnknownIdException.suggesting("gpu", id, gpuTable.suggestions(id)));
    }

    private @Nullable Long memoryBytes(String pointer, GpuQuestion question, GpuSpec spec) {
        boolean shares = spec.memoryKind() != MemoryKind.DEDICATED;
        Double gib = question.memoryGiB() == null && shares ? poolGiB : question.memoryGiB();
        if (gib != null) {
            return Quantities.bytesFromGiB(checks.number(pointer + "/memoryGiB", gib, 1, 0.25, MOST_MEMORY_GIB));
        }
        if (spec.memoryBytes() == null) {
            checks.refuse(new FieldProblem(
                            shares ? "/machine/unifiedMemoryGiB" : pointer + "/memoryGiB",
                            "is missing: " + spec.name() + " has no memory of one size; send how much there is"
                                    + sizes(spec) + ".")
                    .withMessage("memory.missing", spec.name()));
            return null;
        }
        return spec.reportedMemoryBytes() == null ? spec.memoryBytes() : spec.reportedMemoryBytes();
    }

    private String sizes(GpuSpec spec) {
        List<Long> options =
                gpuTable.find(spec.id()).map(GpuRow::memoryOptionsBytes).orElse(List.of());
        return options.isEmpty()
                ? ""
                : options.stream()
                        .map(bytes -> Long.toString(bytes >> 30))
                        .collect(Collectors.joining(", ", " (sold with ", " GiB)"));
    }

    private @Nullable GpuSpec custom(String pointer, GpuQuestion question) {
        String name = question.name();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            checks.refuse(
                    pointer,
                    "has neither an id in 'gpu' nor a 'name' of at most " + LONGEST_NAME
                            + " characters with 'memoryGiB'; send one of them.");
            return null;
        }
        Vendor vendor = checks.oneOf(pointer + "/vendor", question.vendor(), Vendor.OTHER);
        Double fp16 = rate(pointer + "/fp16Tflops", question.fp16Tflops(), 100_000, 1e12);
        return new GpuSpec(
                "custom",
                name,
                vendor,
                null,
                vendor == Vendor.APPLE ? MemoryKind.UNIFIED : MemoryKind.DEDICATED,
                null,
                null,
                rate(pointer + "/bandwidthGBs", question.bandwidthGBs(), 100_000, 1e9),
                null,
                fp16,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private @Nullable Double rate(String pointer, @Nullable Double value, double most, double unit) {
        return value == null ? null : checks.number(pointer, value, 1, 0.01, most) * unit;
    }
}
