package dev.canirun.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.docs.GeneratedSection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * At least one test for every architecture, by its name: the bytes llama.cpp's own loader and scheduler count for headers of
 * usual dimensions, under settings of every kind.
 */
class SchedulerTruthTests {

    private static final Map<String, List<SchedulerRow>> BY_MODEL = SchedulerRow.all().stream()
            .collect(Collectors.groupingBy(SchedulerRow::model, TreeMap::new, Collectors.toList()));

    @TestFactory
    Stream<DynamicTest> everyBufferIsExactToTheByte() {
        return BY_MODEL.values().stream()
                .map(rows -> DynamicTest.dynamicTest(
                        rows.get(0).architecture() + ": " + rows.get(0).model(),
                        () -> assertThat(rows)
                                .allSatisfy(row ->
                                        assertThat(row.computed()).as("%s", row).isEqualTo(row.expected()))));
    }

    @Test
    void publishedFiguresAreThoseOfThisBuild() {
        GeneratedSection.of("docs/accuracy.md", "architectures").write(markdown());
    }

    private static String markdown() {
        Map<String, List<SchedulerRow>> byArchitecture = SchedulerRow.all().stream()
                .collect(Collectors.groupingBy(SchedulerRow::architecture, TreeMap::new, Collectors.toList()));
        StringBuilder table =
                new StringBuilder("\n| architecture | headers | loads | every buffer exact |\n|---|--:|--:|--:|\n");
        byArchitecture.forEach((name, rows) -> table.append(line(name, rows)));
        return table.append(line("**all**", SchedulerRow.all())).append('\n').toString();
    }

    private static String line(String name, List<SchedulerRow> rows) {
        long headers = rows.stream().map(SchedulerRow::model).distinct().count();
        long exact = rows.stream()
                .filter(row -> row.computed().equals(row.expected()))
                .count();
        return String.format(
                Locale.ROOT, "| %s | %d | %,d | %.1f %% |\n", name, headers, rows.size(), 100.0 * exact / rows.size());
    }
}
