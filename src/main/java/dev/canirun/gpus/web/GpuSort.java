package dev.canirun.gpus.web;

import dev.canirun.gpus.GpuRow;
import dev.canirun.problem.InvalidRequestException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders of the GPU list. A row without the figure comes last in either direction. */
enum GpuSort {
    NAME(row -> row.spec().name()),
    MEMORY(GpuRow::largestMemoryBytes),
    BANDWIDTH(row -> row.spec().bandwidthBytesPerSecond()),
    FP16(row -> row.spec().fp16FlopsPerSecond()),
    LAUNCHED(GpuRow::launched);

    private final Comparator<GpuRow> ascending;
    private final Comparator<GpuRow> descending;

    <C extends Comparable<? super C>> GpuSort(Function<GpuRow, @Nullable C> figure) {
        this.ascending = Comparator.comparing(figure, Comparator.nullsLast(Comparator.naturalOrder()));
        this.descending = Comparator.comparing(figure, Comparator.nullsLast(Comparator.reverseOrder()));
    }

    /**
     * Sorts by a name as callers write it, downwards with a minus before it; leaves the order for {@code null}.
     *
     * @throws InvalidRequestException when the name is not known
     */
    static List<GpuRow> sort(List<GpuRow> rows, @Nullable String sort) {
        if (sort == null || sort.isBlank()) {
            return rows;
        }
        boolean down = sort.startsWith("-");
        GpuSort by = named(down ? sort.substring(1) : sort);
        return rows.stream().sorted(down ? by.descending : by.ascending).toList();
    }

    private static GpuSort named(String name) {
        return Arrays.stream(values())
                .filter(sort -> sort.apiName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "/sort",
                        "is not an order; send one of " + names() + ", with a minus before it for the reverse."));
    }

    private static String names() {
        return Arrays.stream(values()).map(GpuSort::apiName).collect(Collectors.joining(", "));
    }

    private String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
