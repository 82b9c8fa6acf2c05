package dev.canirun.catalog;

import dev.canirun.llm.Quantization;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides which size to state for a quantization's file. */
final class FileSizes {

    /** The largest tokenizer seen is 17.4 MB. */
    private static final long MOST_METADATA_BYTES = 18_000_000;
    /** Alignment and rounding of the sources. */
    private static final long LEAST_METADATA_BYTES = -100_000;

    private FileSizes() {}

    static FileSize of(CatalogModel model, Quantization quantization) {
        long tensorBytes = model.files().tensorBytes(quantization);
        long computed = model.files().computedFileBytes(quantization);
        List<PublishedFile> files = model.publishedFiles().stream()
                .filter(file -> file.kind() == FileKind.FILE)
                .filter(file -> file.quantization().equals(quantization.name()))
                .toList();
        Optional<FileSize> exact = files.stream()
                .filter(PublishedFile::statesExactSize)
                .min(closestTo(computed))
                .map(FileSizes::published);
        if (exact.isPresent()) {
            return exact.get();
        }
        boolean confirmed = files.isEmpty() || files.stream().anyMatch(file -> agrees(file, tensorBytes));
        return confirmed
                ? new FileSize(computed, FileSize.Basis.COMPUTED, null)
                : files.stream()
                        .min(closestTo(computed))
                        .map(FileSizes::published)
                        .orElseThrow();
    }

    /** Whether a published size, rounded as it may be, is that of the computed tensors and some metadata. */
    static boolean agrees(PublishedFile file, long tensorBytes) {
        double rounding = file.maxErrorPercent() / 100 * file.bytes();
        double most = file.kind() == FileKind.TENSORS ? -LEAST_METADATA_BYTES : MOST_METADATA_BYTES;
        long rest = file.bytes() - tensorBytes;
        return rest >= LEAST_METADATA_BYTES - rounding && rest <= most + rounding;
    }

    private static Comparator<PublishedFile> closestTo(long bytes) {
        return Comparator.comparingLong(file -> Math.abs(file.bytes() - bytes));
    }

    private static FileSize published(PublishedFile file) {
        return new FileSize(file.bytes(), FileSize.Basis.PUBLISHED, file);
    }
}
