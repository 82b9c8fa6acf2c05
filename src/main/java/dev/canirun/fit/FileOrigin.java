package dev.canirun.fit;

import org.jspecify.annotations.Nullable;

/**
 * Where the size of a file was read.
 *
 * @param repository Hugging Face repository, {@code null} when the source does not name it
 * @param file its name, {@code null} when the source does not name it
 * @param precision how the source states the size: {@code exact}, or rounded to some unit, such as {@code gib_1dp}
 * @param maxErrorPercent largest deviation that rounding allows, in percent; 0 when exact
 * @param source where it was read
 * @param readOn the day, as ISO 8601 writes it; {@code null} when it is in the caller's hands
 */
public record FileOrigin(
        @Nullable String repository,
        @Nullable String file,
        String precision,
        double maxErrorPercent,
        String source,
        @Nullable String readOn) {

    /** A file that the question came with. */
    public static FileOrigin asked() {
        return new FileOrigin(null, null, "exact", 0, "the file itself", null);
    }

    /** Whose repository it is. */
    @Nullable
    String publisher() {
        return repository == null ? null : repository.split("/", 2)[0];
    }
}
