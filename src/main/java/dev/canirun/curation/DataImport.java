package dev.canirun.curation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The last import of one feature's data files. */
@Entity
@Table(name = "data_import")
class DataImport {

    @Id
    private String feature;

    private String contentSha256;

    @SuppressWarnings("UnusedVariable") // for whoever looks into the database
    private int entryCount;

    @SuppressWarnings("UnusedVariable")
    private Instant importedAt;

    DataImport(String feature, String contentSha256, int entryCount, Instant importedAt) {
        this.feature = feature;
        this.contentSha256 = contentSha256;
        this.entryCount = entryCount;
        this.importedAt = importedAt;
    }

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected DataImport() {}

    String contentSha256() {
        return contentSha256;
    }
}
