package dev.canirun.memory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Turns comparisons with the truth tables into the tables of {@code docs/accuracy.md}. */
final class MemoryAccuracyReport {

    private static final String HEAD = """
            | architecture | loads | weights exact | context exact | compute exact | compute error median / p90 / p99 / worst | \
            total error median / p90 / p99 / worst | most under | false "fits" |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private final List<TruthComparison> oneGpu;
    private final List<TruthComparison> severalGpus;

    MemoryAccuracyReport(List<TruthComparison> oneGpu, List<TruthComparison> severalGpus) {
        this.oneGpu = oneGpu;
        this.severalGpus = severalGpus;
    }

    String markdown() {
        return table("One card: the card", oneGpu, row -> !row.isHost())
                + table("One card: the host", oneGpu, TruthRow::isHost)
                + table("Two to four cards: every card", severalGpus, row -> !row.isHost())
                + table("Two to four cards: the host", severalGpus, TruthRow::isHost)
                + "\n";
    }

    private static String table(String title, List<TruthComparison> comparisons, Predicate<TruthRow> chosen) {
        List<TruthComparison> rows = comparisons.stream()
                .filter(comparison -> chosen.test(comparison.row()))
                .toList();
        Map<String, List<TruthComparison>> byArchitecture = rows.stream()
                .collect(Collectors.groupingBy(
                        comparison -> comparison.row().architecture(), TreeMap::new, Collectors.toList()));
        StringBuilder table =
                new StringBuilder("\n### ").append(title).append("\n\n").append(HEAD);
        byArchitecture.forEach((name, group) -> table.append(line(name, group)));
        return table.append(line("**all**", rows)).toString();
    }

    private static String line(String name, List<TruthComparison> rows) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %s | %s | %s | %s |%n",
                name,
                rows.size(),
                share(TruthComparison.exactShare(rows, TruthComparison::weightsError)),
                share(TruthComparison.exactShare(rows, TruthComparison::contextError)),
                share(TruthComparison.exactShare(rows, TruthComparison::computeError)),
                spread(rows, TruthComparison::computeError),
                spread(rows, TruthComparison::totalError),
                percent(Math.min(0, TruthComparison.lowest(rows, TruthComparison::totalError))),
                rows.stream().mapToLong(TruthComparison::falseFits).sum());
    }

    private static String spread(List<TruthComparison> rows, ToDoubleFunction<TruthComparison> error) {
        return List.of(0.5, 0.9, 0.99, 1.0).stream()
                .map(share -> percent(TruthComparison.percentile(rows, error, share)))
                .collect(Collectors.joining(" / "));
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }

    private static String percent(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.2f %%", value);
    }
}
