package dev.canirun.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
        imports.record("cars", "aa", 3);
        assertThat(imports.isCurrent("cars", "aa")).isTrue();
        imports.record("cars", "bb", 4);
        assertThat(imports.isCurrent("cars", "aa")).isFalse();
        assertThat(imports.isCurrent("cars", "bb")).isTrue();
        assertThat(imports.isCurrent("bikes", "bb")).isFalse();
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void isNeverNotedOutsideTheTransactionThatWritesTheEntries() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> imports.record("cars", "aa", 3));
    }
}
