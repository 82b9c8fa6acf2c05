package dev.canirun.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.DataSlice;
import dev.canirun.curation.DataImports;
import dev.canirun.curation.DataSummary;
import dev.canirun.curation.FileData;
import dev.canirun.curation.LoadedData;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

@DataJpaTest
@Import(DataSlice.class)
class FileDataImportTests {

    @Autowired
    private DataImports imports;

    @Autowired
    private ChangeJournal journal;

    @Autowired
    private LoadedData loaded;

    @Test
    void otherDataIsJournaledWithTheVersionThatAnswersState() {
        start("aa");
        String first = loaded.version().version();
        start("bb");

        assertThat(loaded.version().version()).isNotEqualTo(first);
        assertThat(journal.newest(null, 0, 10))
                .extracting(JournalRow::version)
                .containsExactly(loaded.version().version(), first);
        assertThat(journal.newest(null, 0, 1)).first().satisfies(row -> {
            assertThat(row.change().kind()).isEqualTo("cars");
            assertThat(row.change().type()).isEqualTo(ChangeType.IMPORTED);
        });
    }

    @Test
    void sameDataIsJournaledOnce() {
        start("aa");
        start("aa");

        assertThat(journal.count(null)).isEqualTo(1);
    }

    private void start(String sha256) {
        FileData cars = new FileData("cars", new DataSummary(3, sha256, LocalDate.of(2026, 11, 24)));
        new FileDataImport(List.of(cars), imports, journal, loaded, TransactionOperations.withoutTransaction())
                .afterPropertiesSet();
    }
}
