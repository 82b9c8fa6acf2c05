package dev.canirun.gpus;

import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import dev.canirun.hardware.MemoryKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses rows whose values cannot be. */
final class GpuChecks {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");
    private static final Pattern LAUNCHED = Pattern.compile("(?:19|20)\\d\\d(?:-(?:0[1-9]|1[0-2]))?");
    private static final Pattern OPTIONS = Pattern.compile("[1-9]\\d{0,3}(?:;[1-9]\\d{0,3})*");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORD = 60;
    private static final int LONGEST_TAG = 10;
    private static final int LONGEST_TEXT = 1000;
    /** Makers round: Apple gives 102.4 GB/s as 100. */
    private static final double BANDWIDTH_TOLERANCE = 0.03;

    private final DataProblems problems;

    GpuChecks(DataProblems problems) {
        this.problems = problems;
    }

    void checkAll(List<Sourced<GpuCsvRow>> rows) {
        problems.addDuplicates(rows, "name", GpuCsvRow::name);
        rows.forEach(this::check);
    }

    void check(Sourced<GpuCsvRow> row) {
        GpuCsvRow gpu = row.value();
        refuseUnless(
                SLUG.matcher(gpu.id()).matches() && gpu.id().startsWith(lowerCase(gpu.vendor()) + "-"),
                row,
                "id \"" + gpu.id() + "\" is not a slug that begins with its vendor.",
                "Write lower-case letters, digits, dots and hyphens, for example nvidia-geforce-rtx-4090.");
        refuseUnless(gpu.gpusPerBoard() >= 1, row, "gpus_per_board is below 1.", "Write 1 for an ordinary card.");
        refuseUnless(
                gpu.launched() == null || LAUNCHED.matcher(gpu.launched()).matches(),
                row,
                "launched is \"" + gpu.launched() + "\".",
                "Write YYYY-MM or YYYY.");
        refuseUnless(
                !gpu.retrieved().isBefore(LocalDate.of(2020, 1, 1)),
                row,
                "retrieved is " + gpu.retrieved() + ", before the sources began.",
                "Write the day the figures were read.");
        refuseUnless(
                isShort(LONGEST_NAME, gpu.id(), gpu.name())
                        && isShort(LONGEST_WORD, gpu.architecture(), gpu.chip(), gpu.memoryOptionsGib())
                        && isShort(LONGEST_TAG, gpu.computeCapability(), gpu.gfxTarget(), gpu.memoryType())
                        && isShort(LONGEST_TEXT, gpu.sources(), gpu.checkedBy()),
                row,
                "A text is longer than its column allows.",
                "Shorten it: names to 100 characters, sources to 1000, other words to 60, versions and types to 10.");
        checkMemory(row);
        checkBandwidth(row);
        checkCompute(row);
    }

    private void checkCompute(Sourced<GpuCsvRow> row) {
        GpuCsvRow gpu = row.value();
        refuseUnless(
                figures(gpu).allMatch(figure -> figure > 0 && figure < 1e6),
                row,
                "A compute figure, data rate, unit count or power is not above 0 or is impossibly large.",
                "Correct it or leave the cell empty.");
        boolean matrix = gpu.fp16MatrixTflops() != null || gpu.int8Tops() != null;
        refuseUnless(
                !matrix || gpu.fp16MatrixBasis() != null,
                row,
                "fp16_matrix_basis is missing beside a matrix or INT8 figure.",
                "Say whether it is published or derived.");
    }

    private void checkMemory(Sourced<GpuCsvRow> row) {
        GpuCsvRow gpu = row.value();
        refuseUnless(
                gpu.memoryKind() != MemoryKind.DEDICATED || gpu.memoryBytes() != null,
                row,
                "memory_bytes is missing for a card with memory of its own.",
                "Write its size in bytes.");
        refuseUnless(
                gpu.memoryBytes() == null || (gpu.memoryBytes() > 0 && gpu.memoryBytes() <= 1L << 42),
                row,
                "memory_bytes is " + gpu.memoryBytes() + ".",
                "Write a size above 0 and up to 4 TiB.");
        refuseUnless(
                gpu.memoryOptionsGib() == null
                        || OPTIONS.matcher(gpu.memoryOptionsGib()).matches(),
                row,
                "memory_options_gib is \"" + gpu.memoryOptionsGib() + "\".",
                "Write the sizes in GiB with semicolons between, for example 36;48.");
        refuseUnless(
                gpu.reportedMemoryMib() == null
                        || (gpu.memoryBytes() != null
                                && gpu.reportedMemoryMib() > 0
                                && (long) gpu.reportedMemoryMib() << 20 <= gpu.memoryBytes()),
                row,
                "reported_memory_mib is above memory_bytes or not above 0.",
                "A driver never reports more than is there; correct one of them.");
    }

    private void checkBandwidth(Sourced<GpuCsvRow> row) {
        GpuCsvRow gpu = row.value();
        Double stated = gpu.bandwidthGbs();
        if (stated == null) {
            return;
        }
        refuseUnless(stated > 0, row, "bandwidth_gbs is not above 0.", "Correct it or leave the cell empty.");
        refuseUnless(
                gpu.bandwidthBasis() != null,
                row,
                "bandwidth_basis is missing beside a bandwidth.",
                "Say whether it is published or from the formula.");
        if (gpu.busWidthBits() != null && gpu.dataRateGbps() != null) {
            double computed = gpu.busWidthBits() / 8.0 * gpu.dataRateGbps();
            refuseUnless(
                    Math.abs(computed / stated - 1) <= BANDWIDTH_TOLERANCE,
                    row,
                    String.format(
                            Locale.ROOT,
                            "bandwidth_gbs is %s, but %d bit / 8 x %s Gbps is %.1f.",
                            stated,
                            gpu.busWidthBits(),
                            gpu.dataRateGbps(),
                            computed),
                    "Correct the bandwidth, the bus width or the data rate: they may differ by 3 %.");
        }
    }

    private static boolean isShort(int longest, @Nullable String... texts) {
        return Arrays.stream(texts).allMatch(text -> text == null || text.length() <= longest);
    }

    private static Stream<Double> figures(GpuCsvRow gpu) {
        return Stream.of(
                        gpu.fp32Tflops(),
                        gpu.fp16Tflops(),
                        gpu.fp16MatrixTflops(),
                        gpu.fp16MatrixFp32AccumulateTflops(),
                        gpu.int8Tops(),
                        gpu.dataRateGbps(),
                        gpu.pcieGeneration(),
                        gpu.busWidthBits(),
                        gpu.computeUnits(),
                        gpu.pcieLanes(),
                        gpu.tdpWatts())
                .filter(Objects::nonNull)
                .map(Number::doubleValue);
    }

    private void refuseUnless(boolean right, Sourced<GpuCsvRow> row, String reason, String remedy) {
        if (!right) {
            problems.add(row.problem(reason, remedy));
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
