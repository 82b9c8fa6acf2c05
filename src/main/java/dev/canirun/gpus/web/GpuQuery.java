package dev.canirun.gpus.web;

import dev.canirun.api.QueryParameters;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.gpus.Segment;
import dev.canirun.hardware.Vendor;
import dev.canirun.problem.InvalidRequestException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which GPUs to list.
 *
 * @param q name as people type it
 * @param vendor maker
 * @param segment market
 * @param minMemoryGiB least size sold, a decimal number
 * @param sort {@code name}, {@code memory}, {@code bandwidth}, {@code fp16} or {@code launched}; downwards with {@code -} before it
 * @param page from 0
 * @param size entries on a page
 */
record GpuQuery(
        @Nullable String q,
        @Nullable String vendor,
        @Nullable String segment,
        @Nullable String minMemoryGiB,
        @Nullable String sort,
        @Nullable Integer page,
        @Nullable Integer size) {

    private static final int LONGEST_QUERY = 100;
    private static final double GIB = 1L << 30;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,5}(\\.\\d{1,3})?");

    /** What a person wants to see who has neither named a card nor an order. */
    GpuQuery newestFirstUnlessAsked() {
        boolean asked = sort != null || (q != null && !q.isBlank());
        return asked ? this : new GpuQuery(q, vendor, segment, minMemoryGiB, "-launched", page, size);
    }

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
        if (minMemoryGiB == null || minMemoryGiB.isBlank()) {
            return 0;
        }
        String text = minMemoryGiB.strip();
        if (!DECIMAL.matcher(text).matches()) {
            throw new InvalidRequestException(
                    "/minMemoryGiB", "is not a size; send GiB from 0 to 99999, such as 16 or 1.5.");
        }
        return Double.parseDouble(text) * GIB;
    }

    private static String checkedText(String text) {
        if (text.length() > LONGEST_QUERY) {
            throw new InvalidRequestException("/q", "is too long; send up to " + LONGEST_QUERY + " characters.");
        }
        return text;
    }
}
