package dev.canirun.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Size of the file of one quantization.
 *
 * @param bytes size on disk, of all parts together
 * @param basis whether somebody published a file of this size
 * @param publishedFile the file it is the size of, {@code null} when computed
 */
public record FileSize(long bytes, Basis basis, @Nullable PublishedFile publishedFile) {

    /** Where a size is from. */
    public enum Basis {
        /** Read from a published file's entry. */
        PUBLISHED,
        /** The tensors llama.cpp's mixture gives, and an estimate for the tokenizer's few megabytes. */
        COMPUTED
    }
}
