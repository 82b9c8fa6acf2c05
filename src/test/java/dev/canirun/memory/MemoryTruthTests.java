package dev.canirun.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.docs.GeneratedSection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares every load of the truth tables with what is computed. With {@code -Ddocs.write=true} the figures are written to
 * {@code docs/accuracy.md}.
 */
class MemoryTruthTests {

    private static List<TruthComparison> oneGpu = List.of();
    private static List<TruthComparison> severalGpus = List.of();

    @BeforeAll
    static void compareAllLoads() {
        TruthModels models = new TruthModels();
        oneGpu = TruthRow.onOneGpu().stream()
                .map(row -> new TruthComparison(row, models.estimate(row)))
                .toList();
        severalGpus = TruthRow.overSeveralGpus().stream()
                .map(row -> new TruthComparison(row, models.estimate(row)))
                .toList();
    }

    @Test
    void everyLoadOfTheTablesIsCompared() {
        assertThat(oneGpu).hasSize(2 * 1093);
        assertThat(severalGpus.stream().filter(comparison -> comparison.row().isHost()))
                .hasSize(180);
    }

    @Test
    void everyBufferOfEveryDeviceIsExactToTheByte() {
        Stream.of(oneGpu, severalGpus).forEach(comparisons -> {
            assertThat(comparisons).allMatch(comparison -> comparison.weightsError() == 0);
            assertThat(comparisons).allMatch(comparison -> comparison.contextError() == 0);
            assertThat(comparisons).allMatch(comparison -> comparison.computeError() == 0);
        });
    }

    @Test
    void publishedFiguresAreThoseOfThisBuild() {
        GeneratedSection.of("docs/accuracy.md", "memory")
                .write(new MemoryAccuracyReport(oneGpu, severalGpus).markdown());
    }
}
