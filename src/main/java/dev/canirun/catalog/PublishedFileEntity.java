package dev.canirun.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The database's copy of one published file. */
@Entity
@Table(name = "published_file")
class PublishedFileEntity {

    @EmbeddedId
    private PublishedFileKey key;

    @Column(name = "size_bytes")
    private long bytes;

    @Column(name = "size_precision")
    private String precision;

    private double maxErrorPercent;
    private String source;

    PublishedFileEntity(PublishedFile file) {
        this.key = PublishedFileKey.of(file);
        this.bytes = file.bytes();
        this.precision = file.precision();
        this.maxErrorPercent = file.maxErrorPercent();
        this.source = file.source();
    }

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected PublishedFileEntity() {}

    PublishedFileKey key() {
        return key;
    }

    void update(PublishedFile file) {
        this.bytes = file.bytes();
        this.precision = file.precision();
        this.maxErrorPercent = file.maxErrorPercent();
        this.source = file.source();
    }

    PublishedFile toPublishedFile() {
        return new PublishedFile(
                key.model(),
                key.repository().isEmpty() ? null : key.repository(),
                key.file().isEmpty() ? null : key.file(),
                key.quantization(),
                bytes,
                precision,
                maxErrorPercent,
                key.kind(),
                source);
    }
}
