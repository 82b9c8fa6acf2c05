package dev.canirun.gpus;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.canirun.docs.GeneratedSection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Counts the hardware tables for {@code docs/data.md}. */
class HardwareFiguresTests {

    private static final List<GpuRow> ROWS = BuiltInTables.gpus().all();

    @Test
    void documentStatesTheCountsOfTheTables() {
        List<SystemMemory> memory = BuiltInTables.systemMemory().all();
        GeneratedSection.of("docs/data.md", "hardware figures")
                .write("\n| What | Count |\n|---|---|\n"
                        + line("GPUs and systems on chip", ROWS.size())
                        + line("by maker", by(row -> row.spec().vendor()))
                        + line("by kind", by(GpuRow::segment))
                        + line("by confidence", by(row -> row.provenance().confidence()))
                        + line("with bandwidth", with(row -> row.spec().bandwidthBytesPerSecond()))
                        + line("bandwidth within 3 % of bus width / 8 x data rate", formulaHolds())
                        + line("with FP32 / FP16 / dense FP16 matrix / INT8 rate", rates())
                        + line("with the driver's total", with(row -> row.spec().reportedMemoryBytes()))
                        + line("ways to fit system memory", memory.size())
                        + line(
                                "of these with a measured bandwidth",
                                memory.stream()
                                        .map(SystemMemory::measuredGbs)
                                        .filter(Objects::nonNull)
                                        .count())
                        + "\n");
    }

    private static String line(String what, Object count) {
        return "| " + what + " | " + count + " |\n";
    }

    private static <K extends Enum<K>> String by(Function<GpuRow, K> key) {
        return ROWS.stream().collect(groupingBy(key, TreeMap::new, counting())).entrySet().stream()
                .map(group -> group.getKey().name().toLowerCase(Locale.ROOT) + " " + group.getValue())
                .collect(joining(", "));
    }

    private static long with(Function<GpuRow, ?> figure) {
        return ROWS.stream().map(figure).filter(Objects::nonNull).count();
    }

    private static String formulaHolds() {
        List<MemoryFigures> checkable = ROWS.stream()
                .map(GpuRow::memory)
                .filter(memory ->
                        memory.bandwidthGbs() != null && memory.busWidthBits() != null && memory.dataRateGbps() != null)
                .toList();
        return checkable.size() + " of the " + checkable.size() + " where both are known (the reader refuses others)";
    }

    private static String rates() {
        return with(row -> row.spec().fp32FlopsPerSecond())
                + " / " + with(row -> row.spec().fp16FlopsPerSecond())
                + " / " + with(row -> row.spec().fp16MatrixFlopsPerSecond())
                + " / " + with(row -> row.spec().int8OpsPerSecond());
    }
}
