package dev.canirun.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Objects;

/**
 * What tells one published file from another; names a source does not state are empty.
 *
 * @param model catalog id
 */
@Embeddable
record PublishedFileKey(
        @Column(name = "model_id") String model,
        String repository,
        @Column(name = "file_name") String file,
        String quantization,
        @Enumerated(EnumType.STRING) FileKind kind) {

    static PublishedFileKey of(PublishedFile file) {
        return new PublishedFileKey(
                file.model(),
                Objects.requireNonNullElse(file.repository(), ""),
                Objects.requireNonNullElse(file.file(), ""),
                file.quantization(),
                file.kind());
    }
}
