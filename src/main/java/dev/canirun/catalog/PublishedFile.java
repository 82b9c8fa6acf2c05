package dev.canirun.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A GGUF file somebody published, with its size.
 *
 * @param model catalog id
 * @param repository Hugging Face repository, {@code null} when the source does not name it
 * @param file the file's name, {@code null} when the source does not name it
 * @param quantization the publisher's label: a mixture of llama.cpp or the publisher's own, such as UD-Q4_K_XL
 * @param bytes size; of all parts together when the file is split
 * @param precision how the source states the size: exact, or rounded to some unit
 * @param maxErrorPercent largest deviation that rounding allows, 0 when exact
 * @param kind what the size is the size of
 * @param source where it was read
 */
public record PublishedFile(
        String model,
        @Nullable String repository,
        @Nullable String file,
        String quantization,
        long bytes,
        String precision,
        double maxErrorPercent,
        FileKind kind,
        String source) {

    public boolean statesExactSize() {
        return precision.equals("exact");
    }
}
