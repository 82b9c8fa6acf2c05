package dev.canirun.gpus.web;

import dev.canirun.api.QueryParameters;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.gpus.Segment;
import dev.canirun.hardware.Vendor;
import dev.canirun.problem.InvalidRequestException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which GPUs to list.
 *
 * @param q name as people type it
 * @param vendor maker
 * @param segment market
 * @param minMemoryGiB least size sold
 * @param sort see {@link GpuSort}
 * @param page from 0
 * @param size entries on a page
 */
record GpuQuery(
        @Nullable String q,
        @Nullable String vendor,
        @Nullable String segment,
        @Nullable Double minMemoryGiB,
        @Nullable String sort,
        @Nullable Integer page,
        @Nullable Integer size) {

    static final Set<String> NAMES = Set.of("q", "vendor", "segment", "minMemoryGiB", "sort", "page", "size");

    private static final int LONGEST_QUERY = 100;
    private static final double GIB = 1L << 30;
    private static final double MOST_GIB = 1 << 20;

    /** @throws InvalidRequestException when a filter is not understood */
    List<GpuRow> select(GpuTable table) {
        Vendor maker = QueryParameters.oneOf("vendor", vendor, Vendor.class);
        Segment market = QueryParameters.oneOf("segment", segment, Segment.class);
        double leastBytes = leastBytes();
        List<GpuRow> found = q == null ? table.all() : table.search(checkedText(q));
        List<GpuRow> selected = found.stream()
                .filter(row -> maker == null || row.spec().vendor() == maker)
                .filter(row -> market == null || row.segment() == market)
                .filter(row -> row.largestMemoryBytes() >= leastBytes)
                .toList();
        return GpuSort.sort(selected, sort);
    }

    private double leastBytes() {
        if (minMemoryGiB == null) {
            return 0;
        }
        if (!(minMemoryGiB >= 0 && minMemoryGiB <= MOST_GIB)) {
            throw new InvalidRequestException("/minMemoryGiB", "is out of range; send 0 to 1048576.");
        }
        return minMemoryGiB * GIB;
    }

    private static String checkedText(String text) {
        if (text.length() > LONGEST_QUERY) {
            throw new InvalidRequestException("/q", "is too long; send up to " + LONGEST_QUERY + " characters.");
        }
        return text;
    }
}
