package dev.canirun.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogVersionTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final DataState MODELS = new DataState("catalog", 1, new DataSummary(2, "aa", DAY));
    private static final DataState GPUS = new DataState("gpus", 7, new DataSummary(3, "bb", DAY.plusDays(1)));

    @Test
    void sameDataHasTheSameVersionWhereverAndHoweverOftenItWasImported() {
        DataState again = new DataState("catalog", 5, MODELS.data());

        assertThat(CatalogVersion.of(List.of(MODELS, GPUS))).isEqualTo(CatalogVersion.of(List.of(GPUS, again)));
        assertThat(CatalogVersion.of(List.of(MODELS, GPUS)).date())
                .isEqualTo(GPUS.data().readOn());
    }

    @Test
    void everyChangeOfEntriesOrTablesIsAnotherVersion() {
        DataState corrected = new DataState("catalog", 1, new DataSummary(2, "ab", DAY));
        DataState tables = new DataState("tables", 0, BuiltInTables.data().summary());

        assertThat(CatalogVersion.of(List.of(MODELS)).version())
                .isNotEqualTo(CatalogVersion.of(List.of(corrected)).version())
                .isNotEqualTo(CatalogVersion.of(List.of(MODELS, tables)).version());
    }

    @Test
    void tablesAreAllThatNoDatabaseHolds() {
        assertThat(BuiltInTables.files())
                .extracting(DataFile::name)
                .contains(
                        "catalog/quantizations.yaml",
                        "catalog/quantization-quality.csv",
                        "catalog/system-memory.csv",
                        "catalog/speed-calibration.csv",
                        "catalog/speed-families.csv",
                        "catalog/speed-measurements.csv");
    }
}
