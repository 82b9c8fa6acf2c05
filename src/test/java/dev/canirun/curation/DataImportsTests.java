package dev.canirun.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@DataJpaTest
@Import(DataImports.class)
class DataImportsTests {

    @Autowired
    private DataImports imports;

    @Test
    void knowsOnlyTheLastContentOfAFeature() {
        assertThat(imports.isCurrent("cars", "aa")).isFalse();
        imports.record("cars", "aa", data(3));
        assertThat(imports.isCurrent("cars", "aa")).isTrue();
        imports.record("cars", "bb", data(4));
        assertThat(imports.isCurrent("cars", "aa")).isFalse();
        assertThat(imports.isCurrent("cars", "bb")).isTrue();
        assertThat(imports.isCurrent("bikes", "bb")).isFalse();
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void isNeverNotedOutsideTheTransactionThatWritesTheEntries() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> imports.record("cars", "aa", data(3)));
    }

    @Test
    void everyChangeGivesAnotherRevisionAndTheDataAnotherVersion() {
        imports.record("cars", "aa", data(3));
        CatalogVersion first = imports.version();
        long revision = imports.state("cars").orElseThrow().revision();

        imports.changed("cars", data(4));

        assertThat(imports.state("cars").orElseThrow().revision()).isEqualTo(revision + 1);
        assertThat(imports.version().version()).hasSize(16).isNotEqualTo(first.version());
        assertThat(imports.version().date()).isEqualTo(LocalDate.of(2026, 11, 4));
        assertThat(imports.isCurrent("cars", "aa")).isTrue();
    }

    private static DataSummary data(int entries) {
        return new DataSummary(entries, "hash" + entries, LocalDate.of(2026, 11, entries));
    }
}
