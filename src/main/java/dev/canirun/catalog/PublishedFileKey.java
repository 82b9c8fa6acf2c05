package dev.canirun.catalog;

import dev.canirun.curation.Correction;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** The key as one text. */
    String text() {
        return text(model, repository, file, quantization, kind.name());
    }

    /** The same of a row that may state only some of its columns. */
    static String text(Correction row) {
        String kind = row.text("kind");
        return text(
                row.text("model"),
                row.text("repository"),
                row.text("file"),
                row.text("quantization"),
                kind == null ? "" : kind);
    }

    private static String text(
            @Nullable String model,
            @Nullable String repository,
            @Nullable String file,
            @Nullable String quantization,
            String kind) {
        return Stream.of(model, repository, file, quantization, kind.toLowerCase(Locale.ROOT))
                .map(part -> part == null ? "" : part)
                .collect(Collectors.joining("|"));
    }
}
