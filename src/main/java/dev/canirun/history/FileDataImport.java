package dev.canirun.history;

import dev.canirun.curation.DataImports;
import dev.canirun.curation.DataState;
import dev.canirun.curation.FileData;
import dev.canirun.curation.LoadedData;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Notes at every start which data of files alone the service answers from, and in the journal when it is other than before. */
@Component
class FileDataImport implements InitializingBean {

    private final List<FileData> all;
    private final DataImports imports;
    private final ChangeJournal journal;
    private final LoadedData loaded;
    private final TransactionOperations transactions;

    FileDataImport(
            List<FileData> all,
            DataImports imports,
            ChangeJournal journal,
            LoadedData loaded,
            TransactionOperations transactions) {
        this.all = List.copyOf(all);
        this.imports = imports;
        this.journal = journal;
        this.loaded = loaded;
        this.transactions = transactions;
    }

    @Override
    public void afterPropertiesSet() {
        all.forEach(data -> transactions.executeWithoutResult(status -> note(data)));
        all.forEach(data -> loaded.loaded(new DataState(data.feature(), 0, data.summary())));
    }

    private void note(FileData data) {
        String sha256 = data.summary().sha256();
        imports.lock(data.feature());
        if (!imports.isCurrent(data.feature(), sha256)) {
            imports.record(data.feature(), sha256, data.summary());
            journal.write(
                    List.of(EntryChanges.imported(data.feature(), data.summary().entryCount())),
                    imports.version().version());
        }
    }
}
