package dev.canirun.curation;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers which content of a feature's files is in the database, so that an unchanged one is not imported again.
 *
 * <p>A migration that gives a feature's table a new column deletes its row here, so that the next start fills it.
 */
@Component
public class DataImports {

    private final DataImportRepository imports;
    private final Clock clock;

    DataImports(DataImportRepository imports) {
        this.imports = imports;
        this.clock = Clock.systemUTC();
    }

    /** Whether content with this hash is what the feature's tables hold. */
    @Transactional(readOnly = true)
    public boolean isCurrent(String feature, String contentSha256) {
        return imports.findById(feature)
                .filter(last -> last.contentSha256().equals(contentSha256))
                .isPresent();
    }

    /** Notes an import; part of the transaction that wrote the entries, so both happen or neither. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String feature, String contentSha256, int entryCount) {
        imports.save(new DataImport(feature, contentSha256, entryCount, clock.instant()));
    }
}
