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
            | architecture | loads | exact: weights / context / compute / total | weights error median / p90 / p99 / worst | \
            context error | compute error | total error | most under | false "fits" |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private static final List<ToDoubleFunction<TruthComparison>> PARTS = List.of(
            TruthComparison::weightsError,
            TruthComparison::contextError,
            TruthComparison::computeError,
            TruthComparison::totalError);

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
                PARTS.stream()
                        .map(part -> share(TruthComparison.exactShare(rows, part)))
                        .collect(Collectors.joining(" / ")),
                spread(rows, TruthComparison::weightsError),
                spread(rows, TruthComparison::contextError),
                spread(rows, TruthComparison::computeError),
                spread(rows, TruthComparison::totalError),
                percent(Math.min(0, TruthComparison.lowest(rows, TruthComparison::totalError))),
                falseFits(rows));
    }

    /** How often a card was said to be large enough, and how often it was not. */
    private static String falseFits(List<TruthComparison> rows) {
        long fits = rows.stream().mapToLong(TruthComparison::fits).sum();
        long falseFits = rows.stream().mapToLong(TruthComparison::falseFits).sum();
        return String.format(Locale.ROOT, "%s of %,d", share((double) falseFits / Math.max(1, fits)), fits);
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
